package org.signalbox.shell.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Publications;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.internal.Arguments;

/** Finds the publication that a caller means by its id or the start of it. */
final class PublicationFinder {
    /** How much of an id people see. */
    static final int SHORT = 8;

    private static final int LEAST = 4;

    private PublicationFinder() {}

    static Publication find(Publications publications, String word) throws CommandException {
        if (word.isBlank() || word.length() > 64) {
            throw Arguments.noSuch("shell.no-publication", word);
        }
        var exact = publications.find(new PublicationId(word));
        if (exact.isPresent()) {
            return exact.get();
        }
        var found = word.length() < LEAST ? List.<Publication>of() : starting(publications, word);
        return switch (found.size()) {
            case 0 -> throw Arguments.noSuch("shell.no-publication", word);
            case 1 -> found.get(0);
            default -> throw Arguments.usage("shell.many-publications", word, found.size());
        };
    }

    private static List<Publication> starting(Publications publications, String start) {
        var found = new ArrayList<Publication>();
        var query = PublicationQuery.all().limit(1_000);
        var cursor = Optional.<String>empty();
        do {
            var page = publications.list(cursor.map(query::after).orElse(query));
            page.items().stream()
                    .filter(publication -> publication.id().value().startsWith(start))
                    .forEach(found::add);
            cursor = page.next();
        } while (cursor.isPresent());
        return found;
    }

    static String shortId(Publication publication) {
        var id = publication.id().value();
        return id.length() <= SHORT ? id : id.substring(0, SHORT);
    }
}
