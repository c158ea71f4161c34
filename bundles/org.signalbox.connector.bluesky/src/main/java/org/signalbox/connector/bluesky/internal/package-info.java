@NullMarked
package org.signalbox.connector.bluesky.internal;

import org.jspecify.annotations.NullMarked;
