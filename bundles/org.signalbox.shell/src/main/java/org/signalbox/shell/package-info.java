/** API of the shell's commands: the command service and its invocation. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.shell;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
