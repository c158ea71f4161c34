/** Discord, by its HTTP API. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.emulation.discord;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
