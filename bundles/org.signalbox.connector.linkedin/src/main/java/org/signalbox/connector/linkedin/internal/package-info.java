@NullMarked
package org.signalbox.connector.linkedin.internal;

import org.jspecify.annotations.NullMarked;
