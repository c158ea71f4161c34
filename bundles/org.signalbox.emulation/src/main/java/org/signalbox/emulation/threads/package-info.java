/** Meta's Threads, by its documents and the samples of its requests. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.emulation.threads;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
