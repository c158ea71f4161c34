/** The shell as users see it: processes, exit codes, output. */
@NullMarked
package org.signalbox.tests.shell;

import org.jspecify.annotations.NullMarked;
