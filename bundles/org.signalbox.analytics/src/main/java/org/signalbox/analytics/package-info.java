/** Collects past posts and engagement, and answers queries about them. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.analytics;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
