package org.signalbox.emulation.meta;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The versions of the Graph API, https://developers.facebook.com/docs/graph-api/changelog/versions as of 27 November
 * 2026. A call of a version that has ended is performed by the oldest one that hasn't: «once a version is no longer
 * usable, any calls made to it will be defaulted to the next oldest, usable version»,
 * https://developers.facebook.com/docs/apps/versions; so is a call without a version. The header
 * {@code facebook-api-version} of the answer tells which one it was. (The Marketing API refuses such calls by code
 * 2635, facebook/facebook-python-business-sdk#582; it isn't played here.)
 */
public final class GraphVersions {
    /** Of each version the day when it ends; the newest has none. */
    private static final TreeMap<Integer, LocalDate> ENDS = new TreeMap<>(Map.of(
            20, LocalDate.of(2026, 9, 24),
            21, LocalDate.of(2027, 1, 21),
            22, LocalDate.of(2027, 5, 20),
            23, LocalDate.of(2027, 10, 8),
            24, LocalDate.of(2028, 2, 18),
            25, LocalDate.of(2028, 7, 29),
            26, LocalDate.MAX));

    private GraphVersions() {}

    /** The version that performs a call of another one on a day; empty where there never was such a one. */
    public static Optional<Integer> performing(Optional<Integer> asked, Instant now) {
        if (asked.isPresent() && asked.get() > ENDS.lastKey()) {
            return Optional.empty();
        }
        var today = now.atZone(ZoneOffset.UTC).toLocalDate();
        return ENDS.tailMap(asked.orElse(0)).entrySet().stream()
                .filter(each -> today.isBefore(each.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
