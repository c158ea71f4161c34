@NullMarked
package org.signalbox.connector.telegram.internal;

import org.jspecify.annotations.NullMarked;
