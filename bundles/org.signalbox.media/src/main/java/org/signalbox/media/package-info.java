/** Makes copies of media files that keep to the terms of networks. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.media;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
