/** What the networks of Meta's Graph API have in common, and a judge of requests to it. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.emulation.meta;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
