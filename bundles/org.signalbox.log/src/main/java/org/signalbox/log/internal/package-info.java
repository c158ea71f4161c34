@NullMarked
package org.signalbox.log.internal;

import org.jspecify.annotations.NullMarked;
