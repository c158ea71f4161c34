/** The private keys with which the host signs for connectors, which never get them. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.keys;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
