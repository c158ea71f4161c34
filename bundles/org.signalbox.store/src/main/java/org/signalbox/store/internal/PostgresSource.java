package org.signalbox.store.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;
import org.signalbox.connector.api.Secret;
import org.signalbox.store.StoreAddress;

/** Opens connections to one database: pooled ones for transactions, and ones of their own for what lasts. */
record PostgresSource(StoreUrl url, StoreCredentials credentials) {
    private static final int MOST = 16;
    private static final int CONNECT_SECONDS = 5;

    /** A server that doesn't answer at all for so long is given up. */
    private static final int SILENT_SECONDS = 60;

    /**
     * What every session of ours asks of the server: nobody waits for long for what others have locked; no table of a
     * session or of another schema stands for one of ours, as the system's come first and the session's last; a client that is stopped in the middle of a transaction loses it, and
     * one that is gone without a word lets go of its locks, so that others go on.
     */
    private static final String SESSION = "-c idle_in_transaction_session_timeout=20000 -c lock_timeout=2000"
            + " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
            + " -c search_path=public,pg_temp";

    static PostgresSource of(StoreAddress address) {
        var url = StoreUrl.parse(address.url());
        return new PostgresSource(url, StoreCredentials.of(address.environment(), url.user()));
    }

    PostgresDialect dialect() {
        return new PostgresDialect(url.place(), credentials.user(), false);
    }

    /** A connection outside the pool, each statement a transaction of its own. */
    Connection connect() throws SQLException {
        var connection = driver("").getConnection();
        try {
            PostgresSchema.makeDurable(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * For one transaction that locks something while other work is done: the server ends it when that takes longer than any
     * request does. Without auto-commit.
     */
    Connection connectToLock() throws SQLException {
        var connection = driver(" -c idle_in_transaction_session_timeout=120000 -c lock_timeout=500").getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** As {@link #connect}, without the limits that keep others from waiting: for one that works alone for long. */
    Connection connectForLong() throws SQLException {
        return driver(" -c idle_in_transaction_session_timeout=0 -c lock_timeout=0").getConnection();
    }

    /** Connections without auto-commit. The pool connects when it is first used, and again after the server was gone. */
    HikariDataSource pool() {
        var config = new HikariConfig();
        config.setDataSource(driver(""));
        config.setPoolName("store");
        config.setMaximumPoolSize(MOST);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_SECONDS * 1_000L);
        config.setValidationTimeout(2_000);
        config.setKeepaliveTime(60_000);
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(false);
        config.setIsolateInternalQueries(true); // else the first transaction would have begun with them
        config.setConnectionInitSql(PostgresSchema.DURABLE);
        return new HikariDataSource(config);
    }

    private PGSimpleDataSource driver(String more) {
        var source = new PGSimpleDataSource();
        try {
            for (var option : url.options().entrySet()) {
                source.setProperty(option.getKey(), option.getValue());
            }
            source.setServerNames(new String[] {url.host()});
            source.setPortNumbers(new int[] {url.port()});
            source.setDatabaseName(url.database());
            source.setUser(credentials.user());
            credentials.password().map(Secret::reveal).ifPresent(source::setPassword);
            source.setApplicationName("signalbox " + Node.name());
            source.setLogServerErrorDetail(false); // it repeats the values of rows
            source.setTcpKeepAlive(true);
            source.setOptions(SESSION + more);
            if (!url.options().containsKey("connectTimeout")) {
                source.setConnectTimeout(CONNECT_SECONDS);
            }
            if (!url.options().containsKey("socketTimeout")) {
                source.setSocketTimeout(SILENT_SECONDS);
            }
            return source;
        } catch (SQLException e) {
            throw dialect().explain(e);
        }
    }
}
