package org.signalbox.inbox;

import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Money;

/**
 * How an account's inbox is read.
 *
 * @param readAt when it was read last; empty if it never was
 * @param nextAt when it is to be read again; empty where it isn't, until something else changes
 * @param pushed whether the network tells when something comes, at present
 * @param problem why it isn't read, or why the last reading failed
 * @param dailyPrice what reading it costs a day as it went the last seven days; empty where nothing is paid
 */
public record CollectionState(
        AccountId account,
        Optional<Instant> readAt,
        Optional<Instant> nextAt,
        boolean pushed,
        Optional<Message> problem,
        Optional<Money> dailyPrice) {}
