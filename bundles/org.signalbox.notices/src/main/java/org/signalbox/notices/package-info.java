/** Tells people of what doesn't go on by itself: by webhook, by mail, and in windows that are open. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.notices;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
