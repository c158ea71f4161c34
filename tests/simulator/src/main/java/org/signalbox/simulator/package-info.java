/** The publishing engine on a simulated clock, network and store, with random faults chosen by a seed. */
@NullMarked
package org.signalbox.simulator;

import org.jspecify.annotations.NullMarked;
