package org.signalbox.connector.x.internal;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.signalbox.connector.common.Json;

/**
 * What an account has of X Premium, by {@code subscription_type} of X's document: «Basic, Premium, PremiumPlus or
 * None».
 */
enum Plan {
    NONE,
    BASIC,
    PREMIUM;

    /** https://docs.x.com/changelog, 20 August 2024; that Basic has it too is said by peers only. */
    private static final BigDecimal LONG_TEXT = new BigDecimal(25_000);

    /** https://docs.x.com/x-api/media/quickstart/best-practices. */
    private static final Map<String, BigDecimal> LONG_VIDEOS =
            Map.of(Term.VIDEO_BYTES, new BigDecimal(17_179_869_184L), Term.VIDEO_SECONDS, new BigDecimal(7_500));

    private static final Set<String> WITH_LONG_VIDEOS = Set.of("Premium", "PremiumPlus");

    /** What X adds to them, or doesn't tell, changes no limit. */
    static Plan of(JsonObject user) {
        var told = Json.string(user, "subscription_type").orElse("");
        return WITH_LONG_VIDEOS.contains(told) ? PREMIUM : told.equals("Basic") ? BASIC : NONE;
    }

    /** The limits that it changes, by their terms. */
    Map<String, BigDecimal> limits() {
        var limits = new HashMap<String, BigDecimal>();
        if (this != NONE) {
            limits.put(Term.TEXT, LONG_TEXT);
        }
        if (this == PREMIUM) {
            limits.putAll(LONG_VIDEOS);
        }
        return limits;
    }
}
