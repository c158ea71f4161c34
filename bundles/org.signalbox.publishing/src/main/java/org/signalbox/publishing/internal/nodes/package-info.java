/** Which process this is, whether it lives, and which others do. Knows nothing of the other packages. */
@NullMarked
package org.signalbox.publishing.internal.nodes;

import org.jspecify.annotations.NullMarked;
