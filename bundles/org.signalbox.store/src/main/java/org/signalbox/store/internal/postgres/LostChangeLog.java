package org.signalbox.store.internal.postgres;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.signalbox.model.store.Reconnection;
import org.signalbox.store.internal.sql.Transaction;

/** Known commits that the server lacks after a fail-over, until they are reported. For one thread. */
final class LostChangeLog {
    private final RecentChangeLog recent;
    private final List<RecentChangeLog.Note> unreported = new ArrayList<>();

    LostChangeLog(RecentChangeLog recent) {
        this.recent = recent;
    }

    void collectMissing(Transaction sql) throws SQLException {
        unreported.addAll(recent.takeMissing(sql));
    }

    int count() {
        return unreported.size();
    }

    /**
     * @param lastRead when the server was last read before
     * @param othersToo whether it may also lack commits that aren't known here
     */
    Reconnection reconnection(Instant lastRead, Instant now, boolean othersToo) {
        return new Reconnection(
                unreported.isEmpty() ? lastRead : unreported.getFirst().at(),
                now,
                !unreported.isEmpty() || othersToo,
                unreported.stream()
                        .flatMap(note -> note.changes().stream())
                        .distinct()
                        .toList());
    }

    void markReported() {
        unreported.clear();
    }
}
