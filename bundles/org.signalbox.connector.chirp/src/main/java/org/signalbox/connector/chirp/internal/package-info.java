@NullMarked
package org.signalbox.connector.chirp.internal;

import org.jspecify.annotations.NullMarked;
