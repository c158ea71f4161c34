package org.signalbox.model.store;

import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.Message;

/**
 * A stored row that can't be read; all others are still read. Its fields are as they are stored and may be wrong.
 *
 * @param id of what it holds
 * @param title what that is called; may be empty
 * @param account may be empty
 * @param state may be empty, or none that there is
 * @param at its time, as far as that can be read
 * @param reason what is wrong with it
 */
public record DamagedRow(String id, String title, String account, String state, Optional<Instant> at, Message reason) {}
