/** Series, slots, zones, overdue publications, and the due loop of a node. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.scheduler;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
