/** Notifies people of conditions that need their action: by webhook, by mail, and in open windows. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.notices;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
