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
import org.signalbox.model.concurrent.ExponentialBackoff;
import org.signalbox.model.store.Listeners;
import org.signalbox.model.store.Reconnection;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.StoreChange;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.sql.ChangeFeed;
import org.signalbox.store.internal.sql.Micros;
import org.signalbox.store.internal.sql.Migrations;
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
    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final Duration BETWEEN_READINGS = Duration.ofMillis(10);
    private static final ExponentialBackoff BACKOFF =
            new ExponentialBackoff(Duration.ofMillis(100), Duration.ofSeconds(1));
    private static final Logger LOG = LoggerFactory.getLogger(PostgresFeed.class);

    /** A change takes about so many characters of a note. */
    private static final int CHANGE = 60;

    private final PostgresSource source;
    private final Migrations migrations;
    private final PostgresClock clock;
    private final ClockAcceptance acceptance;
    private final UseLock use;
    private final StandbyWatch standbys = new StandbyWatch();
    private final PostgresNotes notes;
    private final RecentChangeLog recent = new RecentChangeLog();
    private final LostChangeLog lost = new LostChangeLog(recent);
    private final Listeners<StoreChange> listeners = new Listeners<>();
    private final Listeners<StoreChange> atOnce = new Listeners<>();
    private final Listeners<Reconnection> reconnections = new Listeners<>();
    private final Thread thread =
            BackgroundThreads.platform("store-changes", BackgroundThreads.Platform.DATABASE, this::run);
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Connection connection;
    private @Nullable String snapshot;

    /** Whether each commit waited for a standby when it was read last. */
    private boolean synchronous;
    /** Whether the next reading is the first of its connection. */
    private boolean fresh;

    private Instant lastRead = Instant.EPOCH;
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
        this.use = new UseLock(source);
        this.acceptance = new ClockAcceptance(clock, memory);
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
    public Registration onChange(Consumer<StoreChange> listener) {
        return listeners.add(listener);
    }

    @Override
    public Registration onCommit(Consumer<StoreChange> listener) {
        return atOnce.add(listener);
    }

    @Override
    public Registration onReconnect(Consumer<Reconnection> listener) {
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
        if (standbys.unconfirmed()) {
            all.add(Message.of("store.asynchronous", place));
        }
        return all;
    }

    /** Tells of what this process has just committed, with the note of it. */
    void committed(long seq, String origin, List<StoreChange> changes) {
        recent.add(
                new RecentChangeLog.Note(seq, origin, clock.instant(), List.copyOf(changes), changes.size() * CHANGE));
        changes.forEach(atOnce::notifyListeners);
    }

    /** @throws StoreFailure when the store was moved away or locked by others while this process had lost it */
    void checkUse() {
        var failure = unusable;
        if (failure != null) {
            throw new StoreFailure(failure.message(), failure);
        }
    }

    @Override
    public void close() {
        closing = true;
        notes.close(); // its last notification also ends the waiting here
        try {
            if (!ended.await(5, TimeUnit.SECONDS)) {
                LOG.warn("Store changes not delivered completely: a listener or the server doesn't answer");
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var pause = BACKOFF.first();
        try {
            while (true) {
                var last = closing; // what was committed before is visible to the reading after
                try {
                    var present = connection == null ? connect() : connection;
                    var began = System.nanoTime();
                    read(present);
                    notes.prune(present);
                    standbys.poll(new Transaction(present, source.dialect()), synchronous);
                    pause = BACKOFF.first();
                    if (last) {
                        return;
                    }
                    present.unwrap(PGConnection.class).getNotifications((int) TIMEOUT.toMillis());
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
                    pause = BACKOFF.longer(pause);
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
        use.take(made);
        new PostgresSchema(made, source.dialect()).version(migrations);
        try (var statement = made.createStatement()) {
            statement.execute("LISTEN " + PostgresNotes.CHANNEL);
        }
        return made;
    }

    /** Pauses between polls: any login may notify, as often as it likes. */
    private static void spare(long began) {
        var rest = BETWEEN_READINGS.minusNanos(System.nanoTime() - began);
        if (rest.isPositive()) {
            Uninterruptible.pause(rest);
        }
    }

    private void read(Connection present) throws SQLException {
        use.again(present);
        var sql = new Transaction(present, source.dialect());
        var reconnection = fresh ? reconnected(present, sql) : Optional.<Reconnection>empty();
        var known = snapshot == null
                ? sql.first(row -> row.text("now"), "SELECT pg_current_snapshot()::text AS now")
                        .orElseThrow()
                : snapshot;
        var last = recent.last();
        var begin = clock.begin();
        var now = ChangeNotes.since(sql, known);
        clock.measured(begin, now.micros());
        var missed = !now.complete() || reconnection.isPresent() || notes.mayHavePruned(now.micros())
                ? ChangeNotes.everything(notes, last, present, sql)
                : List.<StoreChange>of();
        notes.readAt(now.micros(), now.snapshot());
        snapshot = now.snapshot();
        lastRead = Micros.instant(now.micros());
        if (fresh) {
            reconnection.ifPresent(reconnections::notifyListeners);
            lost.markReported();
            source.history().know(ServerHistory.of(present));
            fresh = false;
        }
        synchronous = now.synchronous();
        now.notes().forEach(recent::add);
        var news = now.changes();
        acceptance.follow(sql, news.contains(ClockAcceptance.CHANGE));
        reconnection.ifPresent(each -> each.lost().forEach(listeners::notifyListeners));
        missed.forEach(listeners::notifyListeners);
        news.forEach(listeners::notifyListeners);
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
        lost.collectMissing(sql);
        if (replaced || snapshot != null && ServerHistory.wentBack(sql, snapshot)) {
            snapshot = null;
            notes.forget();
        }
        if (replaced) {
            LOG.warn(
                    "{} is another server than before: of the transactions known here it lacks {}",
                    source.url().place(),
                    lost.count());
        }
        return Optional.of(lost.reconnection(lastRead, clock.instant(), replaced && !synchronous));
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
}
