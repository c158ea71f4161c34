/** Files of a workspace beside its database: the lock, the marker, the remembered address, the disk reserve. */
@NullMarked
package org.signalbox.store.internal.files;

import org.jspecify.annotations.NullMarked;
