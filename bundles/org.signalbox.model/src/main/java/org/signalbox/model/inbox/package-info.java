/** What people write to the accounts, and what is done about it: values, and the ports of the store. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.model.inbox;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
