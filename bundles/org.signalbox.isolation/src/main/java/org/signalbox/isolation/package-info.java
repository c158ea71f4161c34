/** Runs connectors in processes of their own, which reach nothing but this one. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.isolation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
