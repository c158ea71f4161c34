package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.model.Message;
import org.signalbox.model.ShortenedText;
import org.signalbox.model.store.DamagedRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the damage of rows that can't be read. */
final class DamagedRowReport {
    /** Of what a parser says, in characters: it may quote all that it was given. */
    private static final int LONGEST = 200;

    private static final Logger LOG = LoggerFactory.getLogger(DamagedRowReport.class);

    /** Rows that are already in the log: lists are read again and again. */
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private static final int MAX_TOLD = 1_000;

    private DamagedRowReport() {}

    static void tellOnce(String what, RuntimeException failure) {
        var reason = reason(failure).text();
        if (TOLD.size() < MAX_TOLD && TOLD.add(what + ": " + reason)) {
            LOG.error("{} can't be read; skipped: {}", what, reason);
        }
    }

    /** Rows of one kind: those that can be read and those that can't, each in their order. */
    record ReadRows<T>(List<T> items, List<DamagedRow> damaged) {
        ReadRows {
            items = List.copyOf(items);
            damaged = List.copyOf(damaged);
        }
    }

    static Message reason(RuntimeException failure) {
        return failure instanceof DamagedValueException e
                ? Message.of("store.damaged.value", e.column(), shortened(Objects.requireNonNull(e.getCause())))
                : Message.of("store.damaged.row", shortened(failure));
    }

    /** A publication's row, as far as it can be told. */
    static DamagedRow publication(ResultRow row, RuntimeException failure) throws SQLException {
        return new DamagedRow(
                row.maybeText("id").orElse(""),
                row.maybeText("title").orElse(""),
                row.maybeText("account").orElse(""),
                row.maybeText("state").orElse(""),
                row.maybeInstant("due"),
                reason(failure));
    }

    /** The first line of what the innermost failure says: Gson repeats that with its class, and adds an address. */
    private static String shortened(Throwable failure) {
        var inner = failure;
        while (inner.getCause() != null && inner.getCause().getMessage() != null) {
            inner = inner.getCause();
        }
        var told = inner.getMessage() == null ? "" : inner.getMessage();
        var text = told.lines().findFirst().orElseGet(() -> failure.getClass().getSimpleName());
        return ShortenedText.of(text, LONGEST);
    }
}
