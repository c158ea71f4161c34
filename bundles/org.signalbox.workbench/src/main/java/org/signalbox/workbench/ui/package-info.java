/**
 * The kit that all parts of the workbench share, so that they look and behave alike: icons, colours, background work,
 * notices, empty states, dialogs, lists, and the engine's services. How to use it:
 * {@code docs/extend/adding-a-part.md}.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.workbench.ui;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
