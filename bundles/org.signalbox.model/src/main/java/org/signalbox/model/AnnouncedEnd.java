package org.signalbox.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An end that a network announced in an answer.
 *
 * @param network its id
 * @param operation that was answered, such as {@code post.create}; of others the network said nothing
 * @param header what it said
 * @param firstSeen the first answer that said so
 * @param lastSeen one of the last answers that said so, at most an hour before the last
 */
public record AnnouncedEnd(
        String network, String operation, AnnouncedEndHeader header, Instant firstSeen, Instant lastSeen) {
    /** A date that wasn't announced for so long, while another one was, is superseded. */
    private static final Duration SUPERSEDED = Duration.ofDays(1);

    public Optional<Instant> at() {
        return header.at();
    }

    /** How a network's announcement reads at an instant. */
    public enum Phase {
        ENDS,
        ENDED,
        /** Shouldn't be used any more, without a date. */
        DEPRECATED,
        DEPRECATES,
        DEPRECATED_SINCE;

        /** As in codes of messages, such as {@code deprecated-since}. */
        public String keyword() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Phase phase(Instant now) {
        var past = at().filter(at -> !at.isAfter(now)).isPresent();
        if (isSunset()) {
            return past ? Phase.ENDED : Phase.ENDS;
        }
        return at().isEmpty() ? Phase.DEPRECATED : past ? Phase.DEPRECATED_SINCE : Phase.DEPRECATES;
    }

    public Optional<String> link() {
        return header.link();
    }

    public boolean isSunset() {
        return header.kind() == AnnouncedEndHeader.Kind.SUNSET;
    }

    /**
     * What networks say at present: for each operation and kind the soonest date that isn't superseded. A network may
     * move a date, or count it anew at each answer, and some of an operation's addresses may end before others.
     */
    public static List<AnnouncedEnd> current(List<AnnouncedEnd> ends) {
        var current = new ArrayList<AnnouncedEnd>();
        for (var same :
                ends.stream().collect(Collectors.groupingBy(Subject::of)).values()) {
            var newest = same.stream().map(AnnouncedEnd::lastSeen).max(Comparator.naturalOrder());
            var since = newest.orElseThrow().minus(SUPERSEDED);
            same.stream()
                    .filter(end -> !end.lastSeen().isBefore(since))
                    .min(Comparator.comparing(AnnouncedEnd::order))
                    .ifPresent(current::add);
        }
        current.sort(Comparator.comparing(AnnouncedEnd::order)
                .thenComparing(AnnouncedEnd::network)
                .thenComparing(AnnouncedEnd::operation)
                .thenComparing(end -> end.header().kind()));
        return current;
    }

    private Instant order() {
        return at().orElse(Instant.MAX);
    }

    private record Subject(String network, String operation, AnnouncedEndHeader.Kind kind) {
        static Subject of(AnnouncedEnd end) {
            return new Subject(end.network(), end.operation(), end.header().kind());
        }
    }
}
