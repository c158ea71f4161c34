/** The publishing engine on a simulated clock, network and store, with every fault that a seed chooses. */
@NullMarked
package org.signalbox.simulator;

import org.jspecify.annotations.NullMarked;
