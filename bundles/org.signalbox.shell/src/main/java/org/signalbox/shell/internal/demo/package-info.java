/** The demonstration: sets its stage, performs its steps, counts at the networks what became of it. */
@NullMarked
package org.signalbox.shell.internal.demo;

import org.jspecify.annotations.NullMarked;
