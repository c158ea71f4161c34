/** What keeps a publication from being sent, and what becomes of it meanwhile. Knows nothing of the other packages. */
@NullMarked
package org.signalbox.publishing.internal.holds;

import org.jspecify.annotations.NullMarked;
