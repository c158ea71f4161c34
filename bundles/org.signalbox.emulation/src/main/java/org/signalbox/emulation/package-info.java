/**
 * Emulated networks: servers with the interfaces of real ones, strict where these are. The tests of their connectors
 * and the drills run against the same code.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.emulation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
