@NullMarked
package org.signalbox.media.internal;

import org.jspecify.annotations.NullMarked;
