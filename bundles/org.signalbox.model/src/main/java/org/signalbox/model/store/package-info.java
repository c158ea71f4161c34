/** What the engine needs of a store. One schema, several engines; a contract test holds them to these words. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.model.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
