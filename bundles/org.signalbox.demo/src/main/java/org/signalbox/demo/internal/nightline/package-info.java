/** The demonstration: sets its stage, performs its steps, counts at the networks what became of it. */
@NullMarked
package org.signalbox.demo.internal.nightline;

import org.jspecify.annotations.NullMarked;
