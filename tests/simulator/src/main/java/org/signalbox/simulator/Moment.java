package org.signalbox.simulator;

import java.time.Instant;

/**
 * A moment by the clocks that a transaction sees.
 *
 * @param told the store's time as whoever asks knows it
 * @param stored the store's own
 */
record Moment(Instant told, Instant stored) {}
