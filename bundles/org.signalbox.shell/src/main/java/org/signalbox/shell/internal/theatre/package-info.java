/** Where stories are played: chooses the one of this instance, and plays it in the terminal. */
@NullMarked
package org.signalbox.shell.internal.theatre;

import org.jspecify.annotations.NullMarked;
