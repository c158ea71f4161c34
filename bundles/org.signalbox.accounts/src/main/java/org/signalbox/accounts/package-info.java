/** Authorization: what owners of accounts granted, its renewal, and the flows that get it. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.accounts;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
