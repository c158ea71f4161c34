/** Authorization: grants of accounts, their renewal, and the flows that obtain them. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.accounts;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
