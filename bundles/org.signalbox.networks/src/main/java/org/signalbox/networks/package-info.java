/** The catalog of networks and their lifecycle: verify, install, enable, drain, disable, replace, remove. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.networks;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
