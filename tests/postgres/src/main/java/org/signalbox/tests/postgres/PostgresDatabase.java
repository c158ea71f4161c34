package org.signalbox.tests.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Address and credentials of a database of a {@link PostgresServer}.
 *
 * @param user an ordinary role that owns the database and may create roles, or one that a test created
 */
public record PostgresDatabase(String host, int port, String name, String user, String password) {
    /** The JDBC URL, without credentials. */
    public String jdbcUrl() {
        return "jdbc:" + url();
    }

    /** The URL in the user's syntax, without credentials. */
    public String url() {
        return "postgresql://" + host + ":" + port + "/" + name;
    }

    /** The same database with other credentials. */
    public PostgresDatabase as(String user, String password) {
        return new PostgresDatabase(host, port, name, user, password);
    }

    /** The same database on another local port, such as that of a standby or a {@link TcpProxy}. */
    public PostgresDatabase on(int otherPort) {
        return new PostgresDatabase(host, otherPort, name, user, password);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), user, password);
    }

    /** Runs statements one after another, each in its own transaction. */
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
