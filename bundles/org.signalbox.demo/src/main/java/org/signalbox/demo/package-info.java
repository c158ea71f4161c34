/** A demonstration as a scenario of several steps, presented by a window or a terminal. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.demo;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
