/** Due times of repeated and queued posts: pure functions of rules, zones and instants. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.timing;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
