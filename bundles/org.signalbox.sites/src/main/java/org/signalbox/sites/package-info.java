/** Update sites: signed indexes of connectors and terms documents, from a folder or over HTTP. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.sites;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
