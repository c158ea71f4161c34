@NullMarked
package org.signalbox.connector.x.internal;

import org.jspecify.annotations.NullMarked;
