/** A network's dated conditions of access as data, and pure functions that check, count and price by them. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.terms;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
