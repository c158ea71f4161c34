package org.signalbox.shell.internal.command;

import java.util.Collection;
import java.util.HashMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.model.Publication;

/**
 * Ids of publications as a list shows them: their ends, as long as needed to tell those of the list apart. Ids begin
 * with the time of planning, so that the beginnings of those planned together are the same.
 */
final class ShortIds {
    /** Characters at least: of these, few others in the store have the same. */
    private static final int LEAST = 8;

    private final int length;

    private ShortIds(Set<String> ids) {
        var longest = ids.stream().mapToInt(String::length).max().orElse(LEAST);
        var enough = LEAST;
        while (enough < longest && !distinct(ids, enough)) {
            enough++;
        }
        length = enough;
    }

    static ShortIds of(Stream<String> ids) {
        return new ShortIds(ids.collect(Collectors.toSet()));
    }

    static ShortIds of(Collection<Publication> publications) {
        return of(publications.stream().map(publication -> publication.id().value()));
    }

    String of(String id) {
        return end(id, length);
    }

    String of(Publication publication) {
        return of(publication.id().value());
    }

    /** Commands find ids by either end. */
    private static boolean distinct(Set<String> ids, int length) {
        var meanings = new HashMap<String, Integer>();
        for (var id : ids) {
            Stream.of(id.substring(0, Math.min(length, id.length())), end(id, length))
                    .distinct()
                    .forEach(each -> meanings.merge(each, 1, Integer::sum));
        }
        return ids.stream().allMatch(id -> meanings.getOrDefault(end(id, length), 0) == 1);
    }

    private static String end(String id, int length) {
        return id.substring(Math.max(0, id.length() - length));
    }
}
