package org.signalbox.model;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Limits of the conflict warnings between publications of one account. A setting of the workspace.
 *
 * @param minutes between two; 0 for no such warning
 * @param days between two that are much alike; 0 for no such warning
 */
public record ConflictLimits(int minutes, int days) {
    /** The limits of a workspace without a setting. */
    public static final ConflictLimits DEFAULT = new ConflictLimits(15, 30);

    /** The setting's name. */
    public static final String SETTING = "conflicts";

    /** The similarity from which on two texts are near-duplicates. */
    public static final double SIMILARITY_THRESHOLD = 0.7;

    private static final int MAX_MINUTES = 1_440;
    private static final int MAX_DAYS = 366;
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,4}) (\\d{1,3})");

    public ConflictLimits {
        if (minutes < 0 || minutes > MAX_MINUTES || days < 0 || days > MAX_DAYS) {
            throw new IllegalArgumentException("0 to 1440 minutes, 0 to 366 days");
        }
    }

    /** Reads {@code 15 30}; the default where that isn't one. */
    public static ConflictLimits of(Optional<String> setting) {
        return setting.map(SHAPE::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(matcher -> new ConflictLimits(
                        Math.min(MAX_MINUTES, Integer.parseInt(matcher.group(1))),
                        Math.min(MAX_DAYS, Integer.parseInt(matcher.group(2)))))
                .orElse(DEFAULT);
    }

    public Duration near() {
        return Duration.ofMinutes(minutes);
    }

    public Duration alike() {
        return Duration.ofDays(days);
    }

    /** The longest distance from a post's time at which conflicts are looked for. */
    public Duration farthest() {
        return near().compareTo(alike()) > 0 ? near() : alike();
    }

    @Override
    public String toString() {
        return minutes + " " + days;
    }
}
