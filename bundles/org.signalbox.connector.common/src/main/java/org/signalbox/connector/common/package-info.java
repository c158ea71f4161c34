/** What connectors that come with Signalbox share. Each packs a copy: no connector needs another bundle. */
@NullMarked
package org.signalbox.connector.common;

import org.jspecify.annotations.NullMarked;
