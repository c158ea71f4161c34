/** Instagram's professional accounts, by versions of the Graph API and both of its logins. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.emulation.instagram;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
