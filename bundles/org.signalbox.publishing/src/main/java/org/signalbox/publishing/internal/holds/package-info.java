/** Holds publications, and applies the rules for held ones. Uses none of the other packages. */
@NullMarked
package org.signalbox.publishing.internal.holds;

import org.jspecify.annotations.NullMarked;
