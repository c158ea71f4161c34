package org.signalbox.tests.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * How to reach a database of a {@link PostgresServer}.
 *
 * @param user an ordinary role that owns the database and may make roles, or one that a test made
 */
public record PostgresDatabase(String host, int port, String name, String user, String password) {
    /** Without credentials, as the JDBC driver wants it. */
    public String jdbcUrl() {
        return "jdbc:" + url();
    }

    /** Without credentials, as a person writes it. */
    public String url() {
        return "postgresql://" + host + ":" + port + "/" + name;
    }

    /** The same database as somebody else. */
    public PostgresDatabase as(String user, String password) {
        return new PostgresDatabase(host, port, name, user, password);
    }

    /** The same database by another port of this machine, such as that of a standby or a {@link TcpProxy}. */
    public PostgresDatabase on(int otherPort) {
        return new PostgresDatabase(host, otherPort, name, user, password);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), user, password);
    }

    /** Runs statements one after another, each in a transaction of its own. */
    public void execute(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public String toString() {
        return url() + " as " + user;
    }
}
