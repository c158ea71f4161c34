package org.signalbox.store.internal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.LostChanges;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.store.internal.files.DiskReserve;
import org.signalbox.store.internal.sql.Migrations;
import org.signalbox.store.internal.sql.SqlStore;
import org.signalbox.store.internal.sqlite.LocalFeed;
import org.signalbox.store.internal.sqlite.SqliteDatabase;
import org.signalbox.store.internal.sqlite.SqliteDialect;
import org.signalbox.store.internal.sqlite.SqliteFile;

/**
 * Makes a backup safe to go on with. It knows nothing of what was sent after it was made: what was due by now is held
 * until a person has looked, and the time between is a loss, so that nodes look up what they send again.
 */
final class RestoredBackup {
    private static final NodeId RESTORE = new NodeId("restore");

    private RestoredBackup() {}

    /**
     * A backup that may be used.
     *
     * @param made the last change that it knows
     * @param held how many of its publications are held
     */
    record Safe(Instant made, int held) {}

    /** @param file a checked copy of the backup, which nobody else uses */
    static Safe makeSafe(Path file, Migrations migrations, InstantSource clock) {
        var backup = new SqliteFile(file);
        var present = backup.version(migrations.version(), false);
        if (present < migrations.version()) {
            backup.migrate(migrations, present, clock.instant());
        }
        var dialect = new SqliteDialect(file);
        var feed = new LocalFeed();
        try {
            var database = new SqliteDatabase(dialect, feed, new DiskReserve(file.resolveSibling("reserve")));
            try (var store = new SqlStore(file.toString(), clock, database, feed, database::copyTo, () -> {})) {
                return makeSafe(store);
            }
        } catch (SQLException e) {
            feed.close();
            throw dialect.explain(e);
        }
    }

    private static Safe makeSafe(Store store) {
        var now = store.now();
        var actor = new Actor(AuditEntry.SIGNALBOX, now);
        var made = store.audit().list(Optional.empty(), Optional.empty(), 1).items().stream()
                .map(AuditEntry::at)
                .findFirst()
                .orElse(now);
        var held = hold(store, made, actor);
        var audit = new AuditEntry(now, AuditEntry.SIGNALBOX, "store", Message.of("store.restored", made));
        store.lostChanges().put(RESTORE, new LostChanges(made, now, List.of()), audit);
        return new Safe(made, held);
    }

    private static int hold(Store store, Instant made, Actor actor) {
        var why = Message.of("store.held.restored", made);
        var due = PublicationQuery.all()
                .in(PublicationState.PLANNED, PublicationState.CLAIMED, PublicationState.HELD)
                .due(Instant.EPOCH, actor.at());
        var next = Optional.of(due);
        var held = 0;
        while (next.isPresent()) {
            var page = store.publications().list(next.get());
            for (var each : page.items()) {
                store.publications().save(each.hold(why, actor));
            }
            held += page.items().size();
            next = page.next().map(due::after);
        }
        return held;
    }
}
