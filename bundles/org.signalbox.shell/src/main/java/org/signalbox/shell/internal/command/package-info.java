/** Implementations of the commands. */
@NullMarked
package org.signalbox.shell.internal.command;

import org.jspecify.annotations.NullMarked;
