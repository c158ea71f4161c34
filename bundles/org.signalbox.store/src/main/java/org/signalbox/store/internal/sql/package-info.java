/** The store's ports on SQL: repositories, transactions, and what a database and its dialect must offer. */
@NullMarked
package org.signalbox.store.internal.sql;

import org.jspecify.annotations.NullMarked;
