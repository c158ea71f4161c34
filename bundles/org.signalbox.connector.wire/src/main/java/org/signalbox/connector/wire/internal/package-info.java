@NullMarked
package org.signalbox.connector.wire.internal;

import org.jspecify.annotations.NullMarked;
