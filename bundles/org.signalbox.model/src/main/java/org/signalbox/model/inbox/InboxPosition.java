package org.signalbox.model.inbox;

import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;

/**
 * How far an account's inbox is read.
 *
 * @param position opaque, of its connector
 * @param readAt when it was read last without a failure
 * @param nextAt when it is to be read again
 * @param pushed whether the network told at the last reading when something comes, so that it is read seldom
 * @param failures how many readings in a row failed
 * @param problem of the last reading
 * @param revision counts readings
 */
public record InboxPosition(
        AccountId account,
        Optional<String> position,
        Optional<Instant> readAt,
        Instant nextAt,
        boolean pushed,
        int failures,
        Optional<Message> problem,
        long revision) {}
