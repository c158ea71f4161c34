package org.signalbox.store.internal.sql;

import static org.signalbox.model.store.StoreChange.Kind.PUBLICATION;

import java.sql.SQLException;
import java.util.List;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.StaleChangeException;

/** Adds planned publications, each with its audit entry. */
final class PlannedRows {
    private PlannedRows() {}

    /** Adds posts, all or none; says how many. */
    static int plan(Transaction transaction, List<Publication> planned, Actor actor) throws SQLException {
        for (var publication : planned) {
            if (publication.state() != PublicationState.PLANNED
                    || publication.progress().outcome().reroutedFrom().isPresent()
                    || publication.isAnswer()) {
                throw new IllegalArgumentException("only posts that are PLANNED can be: " + publication.id());
            }
            if (PublicationQueries.taken(transaction, publication)) {
                throw new StaleChangeException("publication " + publication.id());
            }
            insertOrFail(transaction, publication, actor);
        }
        return planned.size();
    }

    static void insertOrFail(Transaction transaction, Publication publication, Actor actor) throws SQLException {
        if (!insert(transaction, publication, actor)) {
            throw new StaleChangeException("publication " + publication.id());
        }
    }

    /** Says whether its place was free. */
    static boolean insert(Transaction transaction, Publication publication, Actor actor) throws SQLException {
        var audit = AuditEntry.of(
                actor,
                publication.id(),
                publication.isAnswer()
                        ? Message.of("store.answer-planned", publication.account()) // its title may name somebody
                        : Message.of("store.planned", publication.title(), publication.account()),
                publication.state());
        var free = PublicationRows.insert(transaction, publication, audit);
        if (free) {
            transaction.changed(PUBLICATION, publication.id().value());
        }
        return free;
    }
}
