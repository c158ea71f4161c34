package org.signalbox.model.store;

import java.time.Instant;
import org.signalbox.model.Message;

/**
 * That an account has to wait, as its network asked.
 *
 * @param why names the account and the network's answer
 */
public record RateLimit(Instant until, Message why) {
    /** The one that ends later. */
    public static RateLimit later(RateLimit one, RateLimit other) {
        return one.until.isAfter(other.until) ? one : other;
    }
}
