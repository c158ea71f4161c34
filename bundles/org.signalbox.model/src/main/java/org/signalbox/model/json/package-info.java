/** Reads JSON of untrusted origin. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.model.json;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
