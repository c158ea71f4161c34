/** Telegram's Bot API. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.emulation.telegram;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
