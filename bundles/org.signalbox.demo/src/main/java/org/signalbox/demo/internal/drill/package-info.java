/** Drills: networks change their terms as they did, on a clock that jumps, and everything is counted. */
@NullMarked
package org.signalbox.demo.internal.drill;

import org.jspecify.annotations.NullMarked;
