package org.signalbox.store.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.signalbox.model.Message;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.store.Reconnection;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.Subscription;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.sql.ChangeFeed;
import org.signalbox.store.internal.sql.ColumnJson;
import org.signalbox.store.internal.sql.Listeners;
import org.signalbox.store.internal.sql.Micros;
import org.signalbox.store.internal.sql.Migrations;
import org.signalbox.store.internal.sql.ResultRow;
import org.signalbox.store.internal.sql.Transaction;
import org.signalbox.store.internal.sql.Uninterruptible;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes of all processes. Each transaction leaves a note of its changes; this reads those notes that are visible
 * now and weren't when it read last, so that one whose transaction ended late is read late, but never missed. It reads
 * when it is notified, and at least twice a second. Its connection also holds the store in use, and measures the
 * server's time.
 *
 * <p>After each reconnect all counts as changed. The server may be another one then, which lacks the newest commits and
 * gives the numbers of their transactions to others: nothing that was read of the one before is relied on.
 */
final class PostgresFeed implements ChangeFeed {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration BETWEEN_WATCHES = Duration.ofSeconds(15);
    private static final Duration BETWEEN_READINGS = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(PostgresFeed.class);

    /** What is read at once at most; with more, all counts as changed. Planning 100,000 publications is told in it. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final int MOST_NOTES = 100_000;

    private static final String NEWS = "SELECT pg_current_snapshot()::text AS snapshot, " + PostgresClock.MICROS
            + """
             AS micros, CASE WHEN sum(octet_length(c.what)) OVER (ORDER BY c.seq) <= %d THEN c.what END AS what,
                c.seq AS seq, c.origin, (current_setting('synchronous_standby_names') <> '')::int AS synchronous
            FROM (SELECT 1) AS one LEFT JOIN changes c
                ON c.tx >= pg_snapshot_xmin(?::pg_snapshot) AND NOT pg_visible_in_snapshot(c.tx, ?::pg_snapshot)
            ORDER BY c.seq LIMIT %d""".formatted(MOST_BYTES, MOST_NOTES + 1);

    private static final StoreChange CLOCK_ACCEPTED = new StoreChange(StoreChange.Kind.SETTING, Store.CLOCK_ACCEPTED);

    private static final String WENT_BACK = """
            SELECT (pg_snapshot_xmax(pg_current_snapshot()) < pg_snapshot_xmax(?::pg_snapshot))::int AS back""";

    private static final String MISSED = """
            SELECT CASE WHEN sum(octet_length(what)) OVER (ORDER BY seq) <= %d THEN what END AS what
            FROM changes WHERE seq > ? ORDER BY seq LIMIT %d""".formatted(MOST_BYTES, MOST_NOTES);

    /** A change takes about so many characters of a note. */
    private static final int CHANGE = 60;

    /** To read all that is unfinished takes longer than an ordinary statement. */
    private static final int MISSED_MILLIS = 120_000;

    private final PostgresSource source;
    private final Migrations migrations;
    private final PostgresClock clock;
    private final ClockMemory memory;
    private final PostgresNotes notes;
    private final RecentNotes recent = new RecentNotes();
    private final Listeners<StoreChange> listeners = new Listeners<>();
    private final Listeners<StoreChange> atOnce = new Listeners<>();
    private final Listeners<Reconnection> reconnections = new Listeners<>();
    private final Thread thread =
            BackgroundThreads.platform("store-changes", BackgroundThreads.Platform.DATABASE, this::run);
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Connection connection;
    private @Nullable String snapshot;
    /** What the server lacks, until it is told. */
    private final List<RecentNotes.Note> untold = new ArrayList<>();

    /** Whether each commit waited for a standby when it was read last. */
    private boolean synchronous;
    /** Whether the next reading is the first of its connection. */
    private boolean fresh;

    private Instant lastRead = Instant.EPOCH;
    /** Whether the owner sees that the store is in use; of interest to one thread at a time. */
    private boolean inUse = true;

    /** When somebody last said that the server's time is right, as it is stored; empty for never. */
    private @Nullable String accepted;

    private volatile long nextWatch = System.nanoTime();
    /** Whether there are standbys that commits don't wait for. */
    private volatile boolean unconfirmed;

    private volatile boolean closing;
    private volatile @Nullable StoreFailure unusable;

    /**
     * Connects, takes the store into use, and measures the server's time.
     *
     * @throws StoreFailure when it can't be reached or used
     */
    PostgresFeed(
            PostgresSource source,
            Migrations migrations,
            PostgresClock clock,
            ClockMemory memory,
            PostgresNotes notes) {
        this.source = source;
        this.migrations = migrations;
        this.clock = clock;
        this.memory = memory;
        this.notes = notes;
        try {
            read(connect());
        } catch (SQLException e) {
            disconnect();
            throw source.dialect().explain(e);
        } catch (RuntimeException e) {
            disconnect();
            throw e;
        }
        thread.start();
    }

    @Override
    public Subscription onChange(Consumer<StoreChange> listener) {
        return listeners.add(listener);
    }

    @Override
    public Subscription onCommit(Consumer<StoreChange> listener) {
        return atOnce.add(listener);
    }

    @Override
    public Subscription onReconnect(Consumer<Reconnection> listener) {
        return reconnections.add(listener);
    }

    @Override
    public boolean timeInDoubt() {
        return clock.jump().isPresent();
    }

    @Override
    public List<Message> warnings() {
        var place = source.url().place();
        var all = new ArrayList<Message>();
        clock.jump().ifPresent(jump -> all.add(Message.of("store.clock-jumped", place, jump.toSeconds())));
        if (unconfirmed) {
            all.add(Message.of("store.asynchronous", place));
        }
        return all;
    }

    /** Tells of what this process has just committed, with the note of it. */
    void committed(long seq, String origin, List<StoreChange> changes) {
        recent.add(new RecentNotes.Note(seq, origin, clock.instant(), List.copyOf(changes), changes.size() * CHANGE));
        changes.forEach(atOnce::tell);
    }

    /** @throws StoreFailure when the store was moved away or locked by others while this process had lost it */
    void checkUse() {
        var failure = unusable;
        if (failure != null) {
            throw new StoreFailure(failure.told(), failure);
        }
    }

    @Override
    public void close() {
        closing = true;
        notes.close(); // its last notification also ends the waiting here
        try {
            if (!ended.await(5, TimeUnit.SECONDS)) {
                LOG.warn("The store's changes can't be told to the end: a listener or the server doesn't answer");
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var pause = Duration.ofMillis(100);
        try {
            while (true) {
                var last = closing; // what was committed before is visible to the reading after
                try {
                    var present = connection == null ? connect() : connection;
                    var began = System.nanoTime();
                    read(present);
                    notes.prune(present);
                    watchStandbys(present);
                    pause = Duration.ofMillis(100);
                    if (last) {
                        return;
                    }
                    present.unwrap(PGConnection.class).getNotifications((int) PATIENCE.toMillis());
                    spare(began);
                } catch (SQLException e) {
                    LOG.warn(
                            "The store's changes can't be read now: {}",
                            source.dialect().explain(e).getMessage());
                    disconnect();
                    if (last) {
                        return;
                    }
                    Uninterruptible.pause(pause);
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
                } catch (StoreFailure e) {
                    LOG.error("The store can't be used any more: {}", e.getMessage());
                    unusable = e;
                    disconnect();
                    return;
                }
            }
        } finally {
            disconnect();
            ended.countDown();
        }
    }

    private Connection connect() throws SQLException {
        var made = source.connect();
        connection = made;
        fresh = true;
        use(made);
        new PostgresSchema(made, source.dialect()).version(migrations);
        try (var statement = made.createStatement()) {
            statement.execute("LISTEN " + PostgresNotes.CHANNEL);
        }
        return made;
    }

    /** Whoever may connect may notify, as often as he likes. */
    private static void spare(long began) {
        var rest = BETWEEN_READINGS.minusNanos(System.nanoTime() - began);
        if (rest.isPositive()) {
            Uninterruptible.pause(rest);
        }
    }

    private void use(Connection present) throws SQLException {
        var use = PostgresLocks.use(present);
        if (!use.may()) {
            throw new StoreFailure(Message.of("store.locked", source.url().place()));
        }
        if (!use.held() && inUse) {
            LOG.warn(
                    "{} has taken a lock of {} that only its owner needs; it is used all the same",
                    use.others(),
                    source.url().place());
        }
        inUse = use.held();
    }

    private void read(Connection present) throws SQLException {
        if (!inUse) {
            use(present);
        }
        var sql = new Transaction(present, source.dialect());
        var reconnection = fresh ? reconnected(present, sql) : Optional.<Reconnection>empty();
        var known = snapshot == null
                ? sql.first(row -> row.text("now"), "SELECT pg_current_snapshot()::text AS now")
                        .orElseThrow()
                : snapshot;
        var last = recent.last();
        var news = new ArrayList<StoreChange>();
        var begin = clock.begin();
        var first = new ArrayList<News>();
        var noted = new ArrayList<RecentNotes.Note>();
        var read = sql.list(
                row -> {
                    if (first.isEmpty()) {
                        first.add(new News(row.text("snapshot"), row.number("micros"), row.number("synchronous") > 0));
                    }
                    var what = row.maybeText("what");
                    if (what.isPresent()) {
                        noted.add(note(row, what.get()));
                    }
                    return what.isPresent() || row.maybeText("seq").isEmpty();
                },
                NEWS,
                known,
                known);
        var now = first.getFirst();
        clock.measured(begin, now.micros);
        var all = read.size() <= MOST_NOTES && !read.contains(false);
        var missed = !all || reconnection.isPresent() || notes.mayHavePruned(now.micros)
                ? missed(present, sql, last)
                : List.<StoreChange>of();
        notes.readAt(now.micros, now.snapshot);
        snapshot = now.snapshot;
        lastRead = Micros.instant(now.micros);
        if (fresh) {
            reconnection.ifPresent(reconnections::tell);
            untold.clear();
            source.history().know(ServerHistory.of(present));
            fresh = false;
        }
        synchronous = now.synchronous;
        noted.forEach(note -> {
            recent.add(note);
            news.addAll(note.changes());
        });
        lookAtClock(sql, news.contains(CLOCK_ACCEPTED));
        reconnection.ifPresent(each -> each.lost().forEach(listeners::tell));
        missed.forEach(listeners::tell);
        news.forEach(listeners::tell);
    }

    /** Follows the server's clock where somebody said so, also while this process wasn't there, and remembers it. */
    private void lookAtClock(Transaction sql, boolean acceptedNow) throws SQLException {
        if (acceptedNow || accepted == null) {
            accepted = sql.first(
                            row -> row.text("value"), "SELECT value FROM settings WHERE name = ?", Store.CLOCK_ACCEPTED)
                    .orElse("");
        }
        if (acceptedNow || clock.jump().isPresent() && memory.acceptedSince(accepted)) {
            clock.accept();
        } else if (clock.jump().isEmpty() && clock.ahead().isPresent()) {
            memory.keep(new ClockMemory.Known(clock.ahead().getAsLong(), accepted));
        }
    }

    /**
     * Of a connection's first reading: what became of the server, as far as it wasn't told; empty at the first of all.
     */
    private Optional<Reconnection> reconnected(Connection present, Transaction sql) throws SQLException {
        var before = source.history().known();
        if (before.isEmpty()) {
            return Optional.empty();
        }
        var replaced = !ServerHistory.of(present).equals(before.get());
        var missing = recent.takeMissing(sql);
        untold.addAll(missing);
        if (replaced || wentBack(sql)) {
            snapshot = null;
            notes.forget();
        }
        if (replaced) {
            LOG.warn(
                    "{} is another server than before: of the transactions known here it lacks {}",
                    source.url().place(),
                    untold.size());
        }
        return Optional.of(new Reconnection(
                untold.isEmpty() ? lastRead : untold.getFirst().at(),
                clock.instant(),
                !untold.isEmpty() || replaced && !synchronous,
                untold.stream()
                        .flatMap(note -> note.changes().stream())
                        .distinct()
                        .toList()));
    }

    /** A server that crashed gives numbers once more whose transactions never came to anything. */
    private boolean wentBack(Transaction sql) throws SQLException {
        return snapshot != null
                && sql.first(row -> row.number("back"), WENT_BACK, snapshot).orElseThrow() > 0;
    }

    /** All that is there, and what was noted since: also of what isn't there any more. */
    private List<StoreChange> missed(Connection present, Transaction sql, long last) throws SQLException {
        var silent = present.getNetworkTimeout();
        present.setNetworkTimeout(Runnable::run, MISSED_MILLIS);
        var all = new ArrayList<>(notes.everything(sql));
        sql.list(row -> row.maybeText("what").map(what -> all.addAll(readable(what))), MISSED, last);
        present.setNetworkTimeout(Runnable::run, silent);
        return all;
    }

    private void watchStandbys(Connection present) throws SQLException {
        if (System.nanoTime() - nextWatch < 0) {
            return;
        }
        nextWatch = System.nanoTime() + BETWEEN_WATCHES.toNanos();
        var sql = new Transaction(present, source.dialect());
        unconfirmed = !synchronous
                && sql.first(row -> row.number("standbys"), "SELECT count(*) AS standbys FROM pg_stat_replication")
                                .orElseThrow()
                        > 0;
    }

    private static RecentNotes.Note note(ResultRow row, String what) throws SQLException {
        return new RecentNotes.Note(
                row.number("seq"),
                row.text("origin"),
                Micros.instant(row.number("micros")),
                readable(what),
                what.length());
    }

    /** Every login writes notes: one that can't be read is nobody's. */
    private static List<StoreChange> readable(String what) {
        try {
            return ColumnJson.changes(what);
        } catch (RuntimeException e) {
            LOG.warn("A note of changes can't be read, and is passed over: {}", e.getMessage());
            return List.of();
        }
    }

    private void disconnect() {
        var gone = Optional.ofNullable(connection);
        connection = null;
        gone.ifPresent(old -> {
            try {
                old.close();
            } catch (SQLException e) {
                LOG.debug("A lost connection", e);
            }
        });
    }

    private record News(String snapshot, long micros, boolean synchronous) {}
}
