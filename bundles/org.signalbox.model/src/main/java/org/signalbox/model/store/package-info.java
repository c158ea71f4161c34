/** The ports of the store. One schema, several engines; contract tests run on each. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.model.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
