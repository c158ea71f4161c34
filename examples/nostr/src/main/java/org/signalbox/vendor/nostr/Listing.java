package org.signalbox.vendor.nostr;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Pages of events of all relays, the newest first, each event once. */
final class Listing {
    /** Events that are asked for at once. */
    static final int FETCHED = 100;

    /** A relay that shows fewer has no more: none has a limit below. */
    private static final int SMALLEST_LIMIT = 20;

    private static final int MICROS = 1_000_000;
    private static final Comparator<Event> ORDER =
            Comparator.comparing(Notes::time).reversed().thenComparing(Event::id);

    private Listing() {}

    /** The last event of a page: the next one begins after it. */
    private record Place(long second, int micros, String id) {
        static Place of(Event event) {
            return new Place(event.createdAt(), Notes.time(event).getNano() / 1_000, event.id());
        }

        static Optional<Place> of(String cursor) {
            var parts = cursor.split("\\.", -1);
            try {
                return parts.length == 3
                        ? Optional.of(new Place(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), parts[2]))
                        : Optional.empty();
            } catch (NumberFormatException other) {
                return Optional.empty();
            }
        }

        boolean isBefore(Event event) {
            var other = of(event);
            if (second != other.second || micros != other.micros) {
                return second > other.second || second == other.second && micros > other.micros;
            }
            return other.id.compareTo(id) > 0;
        }

        @Override
        public String toString() {
            return second + "." + micros + "." + id;
        }
    }

    /** @param next cursor of the next page; empty at the end */
    record Found(List<Event> events, Optional<String> next) {}

    /** The filter for a page. */
    static Filter after(Filter all, Optional<String> cursor) {
        return cursor.flatMap(Place::of).map(place -> all.until(place.second())).orElse(all);
    }

    /** The page of what relays told by that filter. */
    static Found page(Relays.Told told, Filter all, Optional<String> cursor, int limit) {
        var place = cursor.flatMap(Place::of);
        var horizon = Long.MIN_VALUE;
        for (var events : told.byRelay()) {
            var seconds = events.stream()
                    .filter(all::matches)
                    .mapToLong(Event::createdAt)
                    .toArray();
            if (seconds.length >= SMALLEST_LIMIT) {
                horizon =
                        Math.max(horizon, java.util.Arrays.stream(seconds).min().getAsLong());
            }
        }
        var following = told.events().stream()
                .filter(all::matches)
                .filter(event -> place.isEmpty() || place.get().isBefore(event))
                .sorted(ORDER)
                .toList();
        var end = horizon;
        var sure = following.stream().filter(event -> event.createdAt() > end).toList();
        if (sure.isEmpty()) {
            sure = following.stream().filter(event -> event.createdAt() >= end).toList();
        }
        var page = sure.size() > limit ? sure.subList(0, limit) : sure;
        if (page.isEmpty()) {
            return new Found(
                    page, horizon > 0 ? Optional.of(new Place(horizon - 1, MICROS, "").toString()) : Optional.empty());
        }
        var more = sure.size() > limit || horizon > Long.MIN_VALUE;
        return new Found(page, more ? Optional.of(Place.of(page.getLast()).toString()) : Optional.empty());
    }

    /** What asks for deletions of events by their authors. */
    static Filter deletions(Collection<Event> events) {
        return Filter.of(5 * FETCHED, Event.DELETION)
                .authors(events.stream().map(Event::pubkey).collect(Collectors.toSet()))
                .tagged("e", events.stream().map(Event::id).collect(Collectors.toSet()));
    }

    /** The events that their authors haven't deleted. */
    static List<Event> present(Collection<Event> events, Collection<Event> told) {
        var left = new ArrayList<Event>();
        for (var event : events) {
            if (told.stream().noneMatch(other -> isDeletion(other, event))) {
                left.add(event);
            }
        }
        return left;
    }

    private static boolean isDeletion(Event deletion, Event event) {
        return deletion.kind() == Event.DELETION
                && deletion.pubkey().equals(event.pubkey())
                && deletion.ids("e").contains(event.id());
    }

    static Set<String> ids(Collection<Event> events) {
        return events.stream().map(Event::id).collect(Collectors.toSet());
    }
}
