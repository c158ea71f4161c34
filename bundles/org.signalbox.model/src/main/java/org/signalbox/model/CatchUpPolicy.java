package org.signalbox.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number of overdue publications of an account that are sent late in an hour, and what happens to the others.
 * Stored as a setting, for an account or for all.
 *
 * @param perHour 1 to 120
 */
public record CatchUpPolicy(int perHour, ExcessPolicy excessPolicy) {
    /** The default: one each 30 seconds, the others wait for their turn. */
    public static final CatchUpPolicy DEFAULT = new CatchUpPolicy(120, ExcessPolicy.WAIT);

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,3}) (wait|hold|skip)");

    /** The handling of those beyond the limit. */
    public enum ExcessPolicy {
        /** They go out in the next hours. */
        WAIT,
        /** They are held until a person decides. */
        HOLD,
        /** They are skipped. */
        SKIP
    }

    public CatchUpPolicy {
        if (perHour < 1 || perHour > 120) {
            throw new IllegalArgumentException("1 to 120 an hour: " + perHour);
        }
    }

    /** The name of the setting: that of an account, or for all accounts. */
    public static String setting(Optional<AccountId> account) {
        return account.map(id -> "catch-up/" + id).orElse("catch-up");
    }

    /** Reads {@code 20 hold}; empty when it isn't one. */
    public static Optional<CatchUpPolicy> parse(String text) {
        var matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var count = Integer.parseInt(matcher.group(1));
        return count < 1 || count > 120
                ? Optional.empty()
                : Optional.of(new CatchUpPolicy(
                        count, ExcessPolicy.valueOf(matcher.group(2).toUpperCase(Locale.ROOT))));
    }

    @Override
    public String toString() {
        return perHour + " " + excessPolicy.name().toLowerCase(Locale.ROOT);
    }
}
