package org.signalbox.simulator;

import java.time.Instant;

/**
 * A moment by the clocks of a transaction.
 *
 * @param told the store's time as the caller knows it
 * @param stored the store's own time
 */
record TimedInstant(Instant told, Instant stored) {}
