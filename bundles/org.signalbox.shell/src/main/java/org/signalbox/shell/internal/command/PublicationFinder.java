package org.signalbox.shell.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.store.DamagedRow;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.internal.Arguments;

/** Finds a publication by its id or a prefix of it. */
final class PublicationFinder {
    /** Length of a displayed id. */
    static final int SHORT = 8;

    private static final int LEAST = 4;

    private PublicationFinder() {}

    /** @throws CommandException when no publication matches, or it can't be read */
    static Publication find(PublicationRepository publications, String word) throws CommandException {
        return switch (any(publications, word)) {
            case Found.Readable(var publication) -> publication;
            case Found.Broken(var row) -> throw DamagedRows.told(row);
        };
    }

    /** A found publication, readable or damaged. */
    sealed interface Found {
        record Readable(Publication publication) implements Found {}

        record Broken(DamagedRow row) implements Found {}
    }

    static Found any(PublicationRepository publications, String word) throws CommandException {
        if (word.isBlank() || word.length() > 64) {
            throw Arguments.noSuch("shell.no-publication", word);
        }
        var exact = publications.find(new PublicationId(word));
        if (exact.isPresent()) {
            return new Found.Readable(exact.get());
        }
        var damaged = publications.damaged(new PublicationId(word));
        if (damaged.isPresent()) {
            return new Found.Broken(damaged.get());
        }
        var found = word.length() < LEAST ? List.<Found>of() : starting(publications, word);
        return switch (found.size()) {
            case 0 -> throw Arguments.noSuch("shell.no-publication", word);
            case 1 -> found.get(0);
            default -> throw Arguments.usage("shell.many-publications", word, found.size());
        };
    }

    private static List<Found> starting(PublicationRepository publications, String start) {
        var found = new ArrayList<Found>();
        var query = PublicationQuery.all().limit(1_000);
        var cursor = Optional.<String>empty();
        do {
            var page = publications.list(cursor.map(query::after).orElse(query));
            page.items().stream()
                    .filter(publication -> publication.id().value().startsWith(start))
                    .forEach(publication -> found.add(new Found.Readable(publication)));
            page.damaged().stream()
                    .filter(row -> row.id().startsWith(start))
                    .forEach(row -> found.add(new Found.Broken(row)));
            cursor = page.next();
        } while (cursor.isPresent());
        return found;
    }

    static String shortId(Publication publication) {
        return shortId(publication.id().value());
    }

    static String shortId(String id) {
        return id.length() <= SHORT ? id : id.substring(0, SHORT);
    }
}
