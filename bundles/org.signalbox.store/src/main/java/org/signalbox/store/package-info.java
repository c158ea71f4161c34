/** Opens the store of a workspace, outside and inside a framework. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
