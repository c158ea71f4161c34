/** Kills and stops real nodes of the product, and checks the result at the networks. */
@NullMarked
package org.signalbox.kills;

import org.jspecify.annotations.NullMarked;
