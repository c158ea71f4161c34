/** Planning, sending, reconciling, holding, releasing and deleting publications. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.publishing;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
