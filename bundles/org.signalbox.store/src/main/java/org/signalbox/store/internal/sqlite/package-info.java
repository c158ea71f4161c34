/** SQLite: the workspace's own file. */
@NullMarked
package org.signalbox.store.internal.sqlite;

import org.jspecify.annotations.NullMarked;
