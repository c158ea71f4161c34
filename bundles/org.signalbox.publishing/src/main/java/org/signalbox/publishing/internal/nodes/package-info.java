/** The identity of this process as a node, its heartbeat, and the failure detector. Uses none of the other packages. */
@NullMarked
package org.signalbox.publishing.internal.nodes;

import org.jspecify.annotations.NullMarked;
