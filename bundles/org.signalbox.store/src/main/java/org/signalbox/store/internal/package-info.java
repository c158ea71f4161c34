/** The JDBC adapter of the store's ports, and what is particular to SQLite. */
@NullMarked
package org.signalbox.store.internal;

import org.jspecify.annotations.NullMarked;
