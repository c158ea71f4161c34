package org.signalbox.workbench.ui;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds time zones of {@link ZoneId} by a part of their name, such as {@code new york}. */
final class ZoneSearch {
    private static final List<String> ALL =
            ZoneId.getAvailableZoneIds().stream().sorted().toList();

    private ZoneSearch() {}

    /**
     * The zones whose names have all words of the text, best first: the zone of exactly this name, then those whose
     * city begins with it. All others follow a zone that is named exactly, so that it can be exchanged for another.
     */
    static List<String> find(String text) {
        var wanted = plain(text).strip();
        var words = List.of(wanted.split(" +"));
        var found = ALL.stream()
                .filter(zone -> words.stream().allMatch(plain(zone)::contains))
                .sorted(Comparator.comparingInt(zone -> rank(plain(zone), wanted)))
                .toList();
        return exact(text).isPresent()
                ? Stream.concat(found.stream(), ALL.stream()).distinct().toList()
                : found;
    }

    /** The only zone that the text can mean: the one of this name in any case, or the only one with its words. */
    static Optional<String> complete(String text) {
        return exact(text)
                .or(() -> Optional.of(find(text))
                        .filter(found -> found.size() == 1)
                        .map(List::getFirst));
    }

    private static Optional<String> exact(String text) {
        return ALL.stream().filter(zone -> zone.equalsIgnoreCase(text.strip())).findFirst();
    }

    private static int rank(String zone, String wanted) {
        if (zone.equals(wanted)) {
            return 0;
        }
        return zone.startsWith(wanted, zone.lastIndexOf('/') + 1) ? 1 : zone.startsWith(wanted) ? 2 : 3;
    }

    private static String plain(String name) {
        return name.replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
