/** Kills and stops real nodes of the product, and asks the networks what came of it. */
@NullMarked
package org.signalbox.kills;

import org.jspecify.annotations.NullMarked;
