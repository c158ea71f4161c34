/**
 * The kit shared by all parts of the workbench: icons, colours, background work, notices, empty states, dialogs, lists,
 * and the engine's services. {@code docs/extend/adding-a-part.md} describes its use.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.workbench.ui;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
