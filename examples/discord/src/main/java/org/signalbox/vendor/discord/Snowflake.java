package org.signalbox.vendor.discord;

import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Pattern;

/** Discord's ids, which begin with their time: https://discord.com/developers/docs/reference#snowflakes. */
final class Snowflake {
    static final Comparator<String> BY_TIME = Comparator.comparingLong(Long::parseLong);

    private static final Pattern FORM = Pattern.compile("[1-9]\\d{0,18}");

    /** Discord's first second, in milliseconds since 1970. */
    private static final long EPOCH = 1_420_070_400_000L;

    private Snowflake() {}

    static boolean is(String text) {
        return FORM.matcher(text).matches() && (text.length() < 19 || text.compareTo("9223372036854775807") <= 0);
    }

    static Instant time(String id) {
        return Instant.ofEpochMilli((Long.parseLong(id) >> 22) + EPOCH);
    }

    /** The id before all of that millisecond. */
    static String before(Instant at) {
        return Long.toString(Math.max(1, ((at.toEpochMilli() - EPOCH) << 22) - 1));
    }
}
