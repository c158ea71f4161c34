package org.signalbox.publishing;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Money;

/**
 * Whether a publication could go out on another account, by a fresh preflight at its own time, or now where that is
 * past.
 *
 * @param obstacles why not; empty when it could
 * @param price by the terms of that account's network; empty when they say nothing of money, or it wasn't checked
 */
public record RerouteOption(AccountId account, List<Message> obstacles, Optional<Money> price) {
    public RerouteOption {
        obstacles = List.copyOf(obstacles);
    }

    public boolean possible() {
        return obstacles.isEmpty();
    }
}
