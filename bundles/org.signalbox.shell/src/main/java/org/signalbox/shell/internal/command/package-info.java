/** The commands, each a small class. */
@NullMarked
package org.signalbox.shell.internal.command;

import org.jspecify.annotations.NullMarked;
