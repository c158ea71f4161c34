package org.signalbox.store.internal.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.signalbox.model.store.StoreChange;
import org.signalbox.store.internal.sql.Transaction;

/**
 * Remembers the change notes of the newest commits, written or read by this process. After a fail-over the new server
 * is asked for them, because an asynchronous standby may lack the last ones. Any thread.
 */
final class RecentChangeLog {
    private static final Duration RETENTION = Duration.ofMinutes(10);

    /** At a thousand commits a second those of twenty seconds, which is far behind for a standby. */
    private static final int MAX_CHANGES = 20_000;

    /** Of all of them together: any login writes notes, as long as it likes. */
    private static final int MAX_CHARS = 16 * 1024 * 1024;

    private final TreeMap<Long, Note> notes = new TreeMap<>();
    private long chars;

    /**
     * A note of one transaction.
     *
     * @param seq by which it is found; after a fail-over another one may bear it
     * @param origin by which it is told from that
     * @param at when it was known here
     * @param chars how long it is
     */
    record Note(long seq, String origin, Instant at, List<StoreChange> changes, int chars) {}

    synchronized void add(Note note) {
        if (notes.putIfAbsent(note.seq, note) == null) {
            chars += note.chars;
        }
        while (notes.size() > MAX_CHANGES
                || chars > MAX_CHARS
                || notes.firstEntry().getValue().at.isBefore(note.at.minus(RETENTION))) {
            chars -= notes.pollFirstEntry().getValue().chars;
        }
    }

    /** Those that the server hasn't, the oldest first; from now on they aren't known here either. */
    List<Note> takeMissing(Transaction sql) throws SQLException {
        var known = copy();
        var there = new HashSet<String>();
        if (!known.isEmpty()) {
            // all from the oldest on rather than by a list of numbers: most are there, and the table is short
            there.addAll(sql.list(
                    row -> row.number("seq") + " " + row.text("origin"),
                    "SELECT seq, origin FROM changes WHERE seq >= ?",
                    known.keySet().stream().min(Comparator.naturalOrder()).orElseThrow()));
        }
        var missing = known.values().stream()
                .filter(note -> !there.contains(note.seq + " " + note.origin))
                .sorted(Comparator.comparing(Note::at))
                .toList();
        remove(missing.stream().map(Note::seq).collect(Collectors.toSet()));
        return missing;
    }

    /** The highest number of what is known here. */
    synchronized long last() {
        return notes.isEmpty() ? 0 : notes.lastKey();
    }

    private synchronized Map<Long, Note> copy() {
        return Map.copyOf(notes);
    }

    private synchronized void remove(Set<Long> seqs) {
        for (var seq : seqs) {
            var gone = notes.remove(seq);
            chars -= gone == null ? 0 : gone.chars;
        }
    }
}
