package org.signalbox.shell.internal.command;

import java.util.List;
import java.util.stream.Collectors;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.store.DamagedRow;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.internal.Arguments;

/** Finds a publication by its id, or by the beginning or end of it. */
final class PublicationFinder {
    private static final int LEAST = 4;

    /** So many are named where several are meant. */
    private static final int NAMED = 5;

    private PublicationFinder() {}

    /** @throws CommandException when no publication matches, or it can't be read */
    static Publication find(PublicationRepository publications, String word) throws CommandException {
        return switch (any(publications, word)) {
            case FindResult.Readable(var publication) -> publication;
            case FindResult.Broken(var row) -> throw DamagedRows.told(row);
        };
    }

    /** A found publication, readable or damaged. */
    sealed interface FindResult {
        record Readable(Publication publication) implements FindResult {}

        record Broken(DamagedRow row) implements FindResult {}
    }

    static FindResult any(PublicationRepository publications, String word) throws CommandException {
        if (word.isBlank() || word.length() > 64) {
            throw Arguments.noSuch("shell.no-publication", word);
        }
        var exact = exact(publications, new PublicationId(word));
        if (!exact.isEmpty()) {
            return exact.getFirst();
        }
        var ids = word.length() < LEAST ? List.<PublicationId>of() : publications.abbreviated(word, NAMED + 1);
        var found = ids.stream().flatMap(id -> exact(publications, id).stream()).toList();
        return switch (found.size()) {
            case 0 -> throw Arguments.noSuch("shell.no-publication", word);
            case 1 -> found.getFirst();
            default -> throw Arguments.usage("shell.many-publications", word, named(found));
        };
    }

    private static List<FindResult> exact(PublicationRepository publications, PublicationId id) {
        return publications
                .find(id)
                .<FindResult>map(FindResult.Readable::new)
                .or(() -> publications.damaged(id).map(FindResult.Broken::new))
                .stream()
                .toList();
    }

    private static String named(List<FindResult> found) {
        var ids = ShortIds.of(found.stream().map(PublicationFinder::id));
        return found.stream().limit(NAMED).map(each -> named(ids, each)).collect(Collectors.joining(", "))
                + (found.size() > NAMED ? ", …" : "");
    }

    private static String named(ShortIds ids, FindResult found) {
        return ids.of(id(found))
                + switch (found) {
                    case FindResult.Readable(var one) -> " (" + one.title() + ", " + one.account() + ")";
                    case FindResult.Broken(var row) -> " (" + row.title() + ", " + row.account() + ")";
                };
    }

    private static String id(FindResult found) {
        return switch (found) {
            case FindResult.Readable(var publication) -> publication.id().value();
            case FindResult.Broken(var row) -> row.id();
        };
    }
}
