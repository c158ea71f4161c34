/** The factory of all threads of the engine and the shell, and periodic and serial tasks on them. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.model.concurrent;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
