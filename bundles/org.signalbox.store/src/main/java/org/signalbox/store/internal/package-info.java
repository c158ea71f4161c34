/** Opens, restores and moves the store of a workspace. */
@NullMarked
package org.signalbox.store.internal;

import org.jspecify.annotations.NullMarked;
