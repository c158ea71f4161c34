/** When posts that repeat or wait in queues go out: pure functions of rules, zones and instants. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.timing;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
