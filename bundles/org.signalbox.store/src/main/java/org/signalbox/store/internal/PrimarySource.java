package org.signalbox.store.internal;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connects to whichever of several hosts is the primary: the one that takes changes. Each is asked, one after another, the
 * one that was the primary last first, and those that didn't answer last; what none of them is is told of all of them. The
 * driver can do the same, but tries a host that doesn't answer first again and again, and tells of the last host alone.
 * Any thread.
 */
final class PrimarySource implements DataSource {
    private static final String READ_ONLY = "25006";
    private static final String NO_CONNECTION = "08001";

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
    PrimarySource(
            List<StoreUrl.Host> hosts, Function<StoreUrl.Host, DataSource> driver, Check check, Duration silent) {
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
        var failures = new ArrayList<SQLException>();
        for (var host : List.copyOf(order)) {
            try {
                var connection = connect(host);
                move(host, 0);
                failure = null;
                return connection;
            } catch (SQLException e) {
                if (!READ_ONLY.equals(e.getSQLState())) {
                    move(host, order.size() - 1);
                }
                failures.add(named(host, e));
            }
        }
        var told = summary(failures);
        failure = told;
        throw told;
    }

    /** Why there was no connection when one was last asked for; empty when there was one. */
    Optional<SQLException> failure() {
        return Optional.ofNullable(failure);
    }

    private Connection connect(StoreUrl.Host host) throws SQLException {
        var connection = driver.apply(host).getConnection();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::bool")) {
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
                        failures.stream().map(SQLException::getMessage).collect(Collectors.joining("; ")), NO_CONNECTION));
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
