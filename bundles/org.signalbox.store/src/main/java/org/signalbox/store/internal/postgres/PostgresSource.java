package org.signalbox.store.internal.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.Message;
import org.signalbox.model.UserAtHost;
import org.signalbox.store.StoreAddress;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.files.StoreCredentials;
import org.signalbox.store.internal.files.StoreUrl;

/**
 * Opens connections to one database: pooled ones for transactions, and separate ones for long uses.
 *
 * @param history of the server that pooled connections may lead to
 */
public record PostgresSource(StoreUrl url, StoreCredentials credentials, ServerHistory history) {
    private static final int MAX_CONNECTIONS = 16;
    private static final int CONNECT_SECONDS = 5;

    /** A server that doesn't answer at all for so long is given up. */
    private static final int SILENT_SECONDS = 10;

    /** The same where one statement may work for long: a migration, a backup, a move. */
    private static final int LONG_SECONDS = 1_800;

    /**
     * Settings of every session. No statement waits long for a lock. System tables come first and temporary ones last,
     * so that no other table hides one of ours. A client that stops inside a transaction loses it, and the locks of a
     * vanished client are released.
     */
    private static final String SESSION = "-c idle_in_transaction_session_timeout=20000 -c lock_timeout=2000"
            + " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
            + " -c search_path=public,pg_temp";

    public static PostgresSource of(StoreAddress address) {
        var url = StoreUrl.parse(address.url());
        return new PostgresSource(url, StoreCredentials.of(address.environment(), url.user()), new ServerHistory());
    }

    public PostgresDialect dialect() {
        return new PostgresDialect(url.place(), credentials.user(), false);
    }

    /** A connection outside the pool, each statement a transaction of its own. */
    Connection connect() throws SQLException {
        var connection = driver("", SILENT_SECONDS, PrimarySource.Check.NONE).getConnection();
        try {
            PostgresSchema.makeDurable(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * For one transaction that locks something while other work is done: the server ends it when that takes longer than
     * any request does. Without auto-commit.
     */
    Connection connectToLock() throws SQLException {
        var connection = driver(
                        " -c idle_in_transaction_session_timeout=120000 -c lock_timeout=500",
                        SILENT_SECONDS,
                        history::check)
                .getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** As {@link #connect}, without the limits that keep others from waiting: for one that works alone for long. */
    public Connection connectForLong() throws SQLException {
        return driver(
                        " -c idle_in_transaction_session_timeout=0 -c lock_timeout=0",
                        LONG_SECONDS,
                        PrimarySource.Check.NONE)
                .getConnection();
    }

    /**
     * Connections without auto-commit. The pool connects when it is first used, and again after the server was gone.
     */
    HikariDataSource pool() {
        var config = new HikariConfig();
        config.setDataSource(driver("", SILENT_SECONDS, history::check));
        config.setPoolName("store");
        config.setMaximumPoolSize(MAX_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(2_000); // then it is told what is waited for
        config.setValidationTimeout(2_000);
        config.setKeepaliveTime(60_000);
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(false);
        config.setIsolateInternalQueries(true); // else the first transaction would have begun with them
        config.setConnectionInitSql(PostgresSchema.DURABLE);
        return new HikariDataSource(config);
    }

    private PrimarySource driver(String more, int silentSeconds, PrimarySource.Check check) {
        var option = url.options().get("socketTimeout");
        return new PrimarySource(
                url.hosts(),
                host -> driver(host, more),
                check,
                option == null ? Duration.ofSeconds(silentSeconds) : seconds(option));
    }

    private static Duration seconds(String option) {
        try {
            return Duration.ofSeconds(Integer.parseInt(option));
        } catch (NumberFormatException e) {
            throw new StoreFailure(Message.of("store.url-malformed"));
        }
    }

    private PGSimpleDataSource driver(StoreUrl.Host host, String more) {
        var source = new PGSimpleDataSource();
        try {
            for (var option : url.options().entrySet()) {
                source.setProperty(option.getKey(), option.getValue());
            }
            source.setServerNames(new String[] {host.name()});
            source.setPortNumbers(new int[] {host.port()});
            source.setDatabaseName(url.database());
            source.setUser(credentials.user());
            credentials.password().map(Secret::reveal).ifPresent(source::setPassword);
            source.setApplicationName("signalbox " + UserAtHost.name());
            source.setLogServerErrorDetail(false); // it repeats the values of rows
            source.setTcpKeepAlive(true);
            source.setOptions(SESSION + more);
            if (!url.options().containsKey("connectTimeout")) {
                source.setConnectTimeout(CONNECT_SECONDS);
            }
            source.setSocketTimeout(CONNECT_SECONDS); // while it connects
            return source;
        } catch (SQLException e) {
            throw dialect().explain(e);
        }
    }
}
