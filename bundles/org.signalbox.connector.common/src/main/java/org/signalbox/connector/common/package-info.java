/** Shared code of the connectors that ship with Signalbox. Each packs a copy: no connector needs another bundle. */
@NullMarked
package org.signalbox.connector.common;

import org.jspecify.annotations.NullMarked;
