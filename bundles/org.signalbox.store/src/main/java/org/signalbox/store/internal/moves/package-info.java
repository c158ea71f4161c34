/** Moves a store from one database to another. */
@NullMarked
package org.signalbox.store.internal.moves;

import org.jspecify.annotations.NullMarked;
