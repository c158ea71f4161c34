/** Selects this instance's story and runs it in the terminal. */
@NullMarked
package org.signalbox.shell.internal.theatre;

import org.jspecify.annotations.NullMarked;
