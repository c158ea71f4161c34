/**
 * Extension points of the window for vendors' optional companion bundles. A connector needs none of them: its options,
 * preview and quick fixes are data.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.workbench.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
