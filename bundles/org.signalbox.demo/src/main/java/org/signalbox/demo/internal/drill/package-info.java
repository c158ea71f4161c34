/** Drills: replay historical changes of networks' terms on a settable clock, and count the result. */
@NullMarked
package org.signalbox.demo.internal.drill;

import org.jspecify.annotations.NullMarked;
