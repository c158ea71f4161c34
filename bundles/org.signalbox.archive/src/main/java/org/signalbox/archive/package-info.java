/** Archives of accounts: everything that a network holds of them, in an open format that outlives the network. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.archive;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
