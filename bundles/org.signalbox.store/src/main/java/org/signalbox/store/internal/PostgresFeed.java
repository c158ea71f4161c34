package org.signalbox.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.signalbox.model.Message;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.Subscription;
import org.signalbox.store.StoreFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes of all processes. Each transaction leaves a note of its changes; this reads those notes that are visible now
 * and weren't when it read last, so that one whose transaction ended late is read late, but never missed. It reads when it
 * is notified, and at least twice a second. Its connection also holds the store in use, and measures the server's time.
 */
final class PostgresFeed implements ChangeFeed {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration BETWEEN_READINGS = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(PostgresFeed.class);

    /** What is read at once at most; with more, all counts as changed. Planning 100,000 publications is told in it. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final int MOST_NOTES = 100_000;

    private static final String NEWS = "SELECT pg_current_snapshot()::text AS snapshot, " + PostgresClock.MICROS
            + """
             AS micros, c.seq AS seq, CASE WHEN sum(octet_length(c.what)) OVER (ORDER BY c.seq) <= %d THEN c.what END AS what
            FROM (SELECT 1) AS one LEFT JOIN changes c
                ON c.tx >= pg_snapshot_xmin(?::pg_snapshot) AND NOT pg_visible_in_snapshot(c.tx, ?::pg_snapshot)
            ORDER BY c.seq LIMIT %d"""
                    .formatted(MOST_BYTES, MOST_NOTES + 1);

    private final PostgresSource source;
    private final Migrations migrations;
    private final PostgresClock clock;
    private final PostgresNotes notes;
    private final Listeners listeners = new Listeners();
    private final Listeners atOnce = new Listeners();
    private final Thread thread = Thread.ofPlatform().daemon().name("store-changes").unstarted(this::run);
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Connection connection;
    private @Nullable String snapshot;
    /** Whether the owner sees that the store is in use; of interest to one thread at a time. */
    private boolean inUse = true;

    private volatile boolean closing;
    private volatile @Nullable StoreFailure unusable;

    /**
     * Connects, takes the store into use, and measures the server's time.
     *
     * @throws StoreFailure when it can't be reached or used
     */
    PostgresFeed(PostgresSource source, Migrations migrations, PostgresClock clock, PostgresNotes notes) {
        this.source = source;
        this.migrations = migrations;
        this.clock = clock;
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

    /** Tells of what this process has just committed. */
    void committed(List<StoreChange> changes) {
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
                    pause = Duration.ofMillis(100);
                    if (last) {
                        return;
                    }
                    present.unwrap(PGConnection.class).getNotifications((int) PATIENCE.toMillis());
                    spare(began);
                } catch (SQLException e) {
                    LOG.warn("The store's changes can't be read now: {}", source.dialect().explain(e).getMessage());
                    disconnect();
                    if (last) {
                        return;
                    }
                    Calm.pause(pause);
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
            Calm.pause(rest);
        }
    }

    private void use(Connection present) throws SQLException {
        var use = PostgresLocks.use(present);
        if (!use.may()) {
            throw new StoreFailure(Message.of("store.locked", source.url().place()));
        }
        if (!use.held() && inUse) {
            LOG.warn("{} has taken a lock of {} that only its owner needs; it is used all the same", use.others(), source.url().place());
        }
        inUse = use.held();
    }

    private void read(Connection present) throws SQLException {
        if (!inUse) {
            use(present);
        }
        var sql = new Transaction(present, source.dialect());
        var known = snapshot == null
                ? sql.first(row -> row.text("now"), "SELECT pg_current_snapshot()::text AS now")
                        .orElseThrow()
                : snapshot;
        var news = new ArrayList<StoreChange>();
        var begin = clock.begin();
        var first = new ArrayList<News>();
        var read = sql.list(
                row -> {
                    if (first.isEmpty()) {
                        first.add(new News(row.text("snapshot"), row.number("micros")));
                    }
                    var what = row.maybeText("what");
                    what.ifPresent(it -> news.addAll(readable(it)));
                    return what.isPresent() || row.maybeText("seq").isEmpty();
                },
                NEWS,
                known,
                known);
        var now = first.getFirst();
        clock.measured(begin, now.micros);
        var all = read.size() <= MOST_NOTES && !read.contains(false);
        var missed = !all || notes.mayHavePruned(now.micros) ? notes.everything(sql) : List.<StoreChange>of();
        notes.readAt(now.micros, now.snapshot);
        snapshot = now.snapshot;
        missed.forEach(listeners::tell);
        news.forEach(listeners::tell);
    }

    /** Every login writes notes: one that can't be read is nobody's. */
    private static List<StoreChange> readable(String what) {
        try {
            return Json.changes(what);
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

    private record News(String snapshot, long micros) {}
}
