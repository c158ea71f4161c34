package org.signalbox.store.internal.postgres;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.store.internal.files.StoreUrl;
import org.slf4j.LoggerFactory;

/**
 * Connects to whichever of several hosts is the primary: the one that takes changes. The one that was the primary last
 * is asked first, those that didn't answer last; each further one once the one before has failed or was silent for a
 * second, so that a host that doesn't answer costs no more than that. What none of them is is told of all of them. The
 * driver can ask several hosts, but waits for a silent one first, again and again, and tells of the last host alone.
 * Any thread.
 */
final class PrimarySource implements DataSource {
    private static final String READ_ONLY = "25006";
    private static final String NO_CONNECTION = "08001";
    /** So long a host may be silent until the next one is asked as well. */
    private static final int SILENT_MILLIS = 1_000;

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(PrimarySource.class);

    private final List<StoreUrl.Host> order;
    private final Function<StoreUrl.Host, DataSource> driver;
    private final Check check;
    private final int silentMillis;
    private volatile @Nullable SQLException failure;

    /** Asks a connection something, and throws where it can't be used. */
    @FunctionalInterface
    interface Check {
        Check NONE = connection -> {};

        void of(Connection connection) throws SQLException;
    }

    /**
     * @param driver connects to one host, and gives up by itself one that is silent
     * @param check what else a primary must fulfil
     * @param silent how long a server may be silent once it is connected; 0 for as long as it likes
     */
    PrimarySource(List<StoreUrl.Host> hosts, Function<StoreUrl.Host, DataSource> driver, Check check, Duration silent) {
        order = new CopyOnWriteArrayList<>(hosts);
        this.driver = driver;
        this.check = check;
        silentMillis = Math.toIntExact(silent.toMillis());
    }

    /**
     * Connects to the primary.
     *
     * @throws SQLException with the state 25006 when all hosts only read; else what is wrong with the hosts
     */
    @Override
    public Connection getConnection() throws SQLException {
        var hosts = List.copyOf(order);
        var failures = new ArrayList<SQLException>();
        var race = new Race();
        try {
            for (var started = 0; failures.size() < hosts.size(); ) {
                if (started < hosts.size()) {
                    race.start(hosts.get(started++));
                }
                var answer = race.await(started < hosts.size());
                if (answer.isPresent() && answer.get().connection != null) {
                    move(answer.get().host, 0);
                    failure = null;
                    return answer.get().connection;
                }
                answer.map(Answer::failure).ifPresent(failures::add);
            }
        } finally {
            race.end();
        }
        var told = summary(failures);
        failure = told;
        throw told;
    }

    /** The result of connecting to a host: one of both. */
    private record Answer(
            StoreUrl.Host host,
            @Nullable Connection connection,
            @Nullable SQLException failure) {
        private void close() {
            try {
                if (connection != null) {
                    connection.close();
                }
            } catch (SQLException e) {
                LOG.debug("A connection that came too late", e);
            }
        }
    }

    /** Several hosts are asked at the same time; the first primary counts, and what comes later is closed. */
    private final class Race {
        private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
        private boolean over;

        void start(StoreUrl.Host host) {
            if (order.size() == 1) {
                arrive(ask(host));
            } else {
                BackgroundThreads.start("store-connect", () -> arrive(ask(host)));
            }
        }

        /** The next answer; empty when there was none for a while and there are further hosts to ask. */
        Optional<Answer> await(boolean further) throws SQLException {
            try {
                return further
                        ? Optional.ofNullable(answers.poll(SILENT_MILLIS, TimeUnit.MILLISECONDS))
                        : Optional.of(answers.take());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("interrupted while it connected", NO_CONNECTION, e);
            }
        }

        private synchronized void arrive(Answer answer) {
            if (over) {
                answer.close();
            } else {
                answers.add(answer);
            }
        }

        synchronized void end() {
            over = true;
            answers.forEach(Answer::close);
        }
    }

    private Answer ask(StoreUrl.Host host) {
        try {
            return new Answer(host, connect(host), null);
        } catch (SQLException e) {
            if (!READ_ONLY.equals(e.getSQLState())) {
                move(host, order.size() - 1);
            }
            return new Answer(host, null, named(host, e));
        } catch (RuntimeException e) {
            return new Answer(host, null, named(host, new SQLException(e)));
        }
    }

    /** Why there was no connection when one was last asked for; empty when there was one. */
    Optional<SQLException> failure() {
        return Optional.ofNullable(failure);
    }

    private Connection connect(StoreUrl.Host host) throws SQLException {
        var connection = driver.apply(host).getConnection();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::bool")) {
            rows.next();
            if (rows.getBoolean(1)) {
                throw new SQLException("it only reads, as a standby does", READ_ONLY);
            }
            check.of(connection);
            connection.setNetworkTimeout(Runnable::run, silentMillis);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private synchronized void move(StoreUrl.Host host, int to) {
        if (!order.get(to).equals(host)) {
            order.remove(host);
            order.add(to, host);
        }
    }

    /** Of several hosts each says who it is. */
    private SQLException named(StoreUrl.Host host, SQLException failure) {
        return order.size() == 1
                ? failure
                : new SQLException(host + ": " + failure.getMessage(), failure.getSQLState(), failure);
    }

    /** Something that won't pass by itself, such as a wrong password, rather than a host that is away. */
    private static SQLException summary(List<SQLException> failures) {
        if (failures.size() == 1) {
            return failures.getFirst();
        }
        if (failures.stream().allMatch(each -> READ_ONLY.equals(each.getSQLState()))) {
            return failures.getFirst();
        }
        return failures.stream()
                .filter(each -> !READ_ONLY.equals(each.getSQLState()) && !PostgresDialect.isLost(each))
                .findFirst()
                .orElseGet(() -> new SQLException(
                        failures.stream().map(SQLException::getMessage).collect(Collectors.joining("; ")),
                        NO_CONNECTION));
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the login is the address's");
    }

    @Override
    public PrintWriter getLogWriter() {
        return new PrintWriter(PrintWriter.nullWriter());
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // each host has a time of its own
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
