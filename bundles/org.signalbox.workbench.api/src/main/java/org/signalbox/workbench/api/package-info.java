/**
 * What a vendor's optional companion bundle may contribute to the window. A connector needs none of it: its options,
 * preview and quick fixes are data.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.workbench.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
