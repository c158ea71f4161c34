package org.signalbox.bench.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.signalbox.tests.postgres.PostgresDatabase;

/** Creates the connection pool of a baseline. */
final class ConnectionPool {
    /** More connections weren't faster on two cores. */
    private static final int CONNECTIONS = 16;

    private ConnectionPool() {}

    static HikariDataSource of(PostgresDatabase database) {
        var config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(CONNECTIONS);
        return new HikariDataSource(config);
    }
}
