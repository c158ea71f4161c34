/** A site of WordPress, as its REST API is documented and as WordPress 6.8 answered. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.emulation.wordpress;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
