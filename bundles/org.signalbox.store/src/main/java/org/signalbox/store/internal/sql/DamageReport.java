package org.signalbox.store.internal.sql;

import static org.signalbox.model.store.StoreChange.Kind.PUBLICATION;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Transition;
import org.signalbox.model.store.DamagedRow;
import org.signalbox.store.StoreFailure;

/** Lists publications that can't be read, and cancels them on request. */
final class DamageReport {
    /** States that need nothing more, or that a person is told of anyway. */
    private static final Set<PublicationState> FINISHED = Set.of(
            PublicationState.PUBLISHED,
            PublicationState.REJECTED,
            PublicationState.CANCELLED,
            PublicationState.SKIPPED,
            PublicationState.EXPIRED);

    /** All that isn't finished is read through so often at most. */
    private static final long INTERVAL = Duration.ofMinutes(10).toNanos();

    private static final int AT_A_TIME = 512;
    private static final String UNFINISHED = "SELECT id FROM publications WHERE state NOT IN ("
            + FINISHED.stream().map(state -> "'" + state + "'").sorted().collect(Collectors.joining(", "))
            + ") ORDER BY due, id";

    private final Database database;
    private final DamagedPublications damaged;
    private List<String> last = List.of();
    private long lookedAt = System.nanoTime() - INTERVAL;

    DamageReport(Database database, DamagedPublications damaged) {
        this.database = database;
        this.damaged = damaged;
    }

    Optional<DamagedRow> of(PublicationId id) {
        return database.read(transaction -> of(transaction, id));
    }

    private static Optional<DamagedRow> of(Transaction transaction, PublicationId id) throws SQLException {
        return PublicationReader.select(transaction, "id = ?", id.value()).damaged().stream()
                .findFirst();
    }

    /**
     * Those that aren't finished. Looks through all of them now and then; what was found by others meanwhile is among
     * them.
     */
    synchronized List<DamagedRow> unfinished() {
        var ids = new LinkedHashMap<String, Boolean>();
        if (System.nanoTime() - lookedAt >= INTERVAL) {
            lookedAt = System.nanoTime();
            everyUnfinished().forEach(each -> ids.put(each.id(), true));
        } else {
            last.forEach(id -> ids.put(id, true));
        }
        damaged.ids().forEach(id -> ids.put(id, true));
        var found =
                database
                        .read(transaction -> PublicationReader.byId(transaction, List.copyOf(ids.keySet())))
                        .damaged()
                        .stream()
                        .filter(each ->
                                state(each.state()).filter(FINISHED::contains).isEmpty())
                        .toList();
        last = found.stream().map(DamagedRow::id).toList();
        return found;
    }

    private List<DamagedRow> everyUnfinished() {
        var found = database.read(transaction -> {
            var broken = new ArrayList<DamagedRow>();
            var ids = transaction.list(row -> row.text("id"), UNFINISHED);
            for (int from = 0; from < ids.size(); from += AT_A_TIME) {
                var some = ids.subList(from, Math.min(from + AT_A_TIME, ids.size()));
                broken.addAll(PublicationReader.byId(transaction, some).damaged());
            }
            return broken;
        });
        damaged.note(found);
        return found;
    }

    /**
     * Only what was surely not sent, as far as its row says: by the transition table, or where no part of it was begun.
     */
    void cancel(PublicationId id, Actor actor) {
        database.write(transaction -> {
            var row = of(transaction, id).orElseThrow(() -> new StoreFailure(Message.of("store.damaged.readable", id)));
            var mayEnd = state(row.state())
                    .map(state -> Transition.CANCEL.from(state).isPresent())
                    .orElse(!begun(transaction, id));
            if (!mayEnd) {
                throw new StoreFailure(Message.of("store.damaged.sent", id, row.state(), row.account()));
            }
            transaction.update(
                    "UPDATE publications SET state = ?, reason = ?, revision = revision + 1 WHERE id = ?",
                    PublicationState.CANCELLED,
                    ColumnJson.write(row.reason()),
                    id.value());
            transaction.audit(AuditEntry.of(
                    actor,
                    id,
                    Message.of(
                            "store.damaged.cancelled", row.state(), row.reason().text()),
                    PublicationState.CANCELLED));
            transaction.changed(PUBLICATION, id.value());
            return id;
        });
    }

    private static boolean begun(Transaction transaction, PublicationId id) throws SQLException {
        return transaction
                .first(
                        row -> row.text("progress"),
                        "SELECT progress FROM publication_parts WHERE publication = ? AND progress <> "
                                + "'WAITING' LIMIT 1",
                        id.value())
                .isPresent();
    }

    /** Empty for what is none. */
    static Optional<PublicationState> state(String name) {
        return Arrays.stream(PublicationState.values())
                .filter(state -> state.name().equals(name))
                .findFirst();
    }
}
