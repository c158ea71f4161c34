/** The inbox: what people write to the accounts, over all networks, and answers to it. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.inbox;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
