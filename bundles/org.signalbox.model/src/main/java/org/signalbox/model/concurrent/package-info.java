/** Where all threads of the engine and the shell come from, and what runs on them now and then. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.model.concurrent;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
