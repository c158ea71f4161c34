package org.signalbox.store.internal.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.sql.InboxCounters;
import org.signalbox.store.internal.sql.Migrations;
import org.signalbox.store.internal.sql.Transaction;

/** The roles of a team, and the rights of each. */
public final class PostgresRoles {
    static final String AUTHOR = "signalbox_author";
    static final String PUBLISHER = "signalbox_publisher";
    static final String ADMIN = "signalbox_admin";
    static final String NODE = "signalbox_node";

    /** Those that may less come first. */
    public static final List<String> ALL = List.of(AUTHOR, PUBLISHER, ADMIN, NODE);

    static final String PINNED = "SET search_path = pg_catalog, public, pg_temp"
            + " SET standard_conforming_strings = on SET transform_null_equals = off SET array_nulls = on";

    /** The logins that may connect and have a role of people, as {@code who}; of superusers that can't be told. */
    static final String TEAM_LOGINS = """
            SELECT l.rolname AS who FROM pg_roles l
            WHERE l.rolcanlogin AND NOT l.rolsuper AND has_database_privilege(l.oid, current_database(), 'CONNECT')
                AND EXISTS (SELECT 1 FROM pg_roles r WHERE pg_has_role(l.oid, r.oid, 'MEMBER')
                    AND r.rolname IN ('signalbox_author', 'signalbox_publisher', 'signalbox_admin'))""";

    private PostgresRoles() {}

    /** All that makes the roles and says what each may do, for a database with this program's tables. */
    public static String sql() {
        return (resource("steps.sql") + "\n" + resource("grants.sql"))
                .replace("${pinned}", PINNED)
                .replace("${unread}", InboxCounters.unread("public.", "NEW"))
                .replace("${waits}", InboxCounters.waitsFrom("public.", "NEW"))
                .replace("${all}", String.join(", ", ALL))
                .replace("${people}", String.join(", ", AUTHOR, PUBLISHER, ADMIN))
                .replace("${deciders}", String.join(", ", PUBLISHER, ADMIN))
                .replace("${publisher}", PUBLISHER)
                .replace("${admin}", ADMIN)
                .replace("${node}", NODE);
    }

    /**
     * Makes the roles where there are none, and grants them what they may do in this database, and nothing else.
     *
     * @throws StoreFailure when the login neither owns the tables nor may make roles; nothing is changed then
     */
    public static void grant(PostgresSource source, Instant now) {
        PostgresStores.prepare(source, now, Migrations.shipped());
        try (var connection = source.connectForLong()) {
            connection.setAutoCommit(false);
            PostgresStores.limitWaiting(connection);
            checkOwner(connection, source);
            PostgresLocks.schema(connection);
            checkMayMakeRoles(connection, source);
            apply(connection);
            connection.commit();
        } catch (SQLException e) {
            throw PostgresStores.explain(source, e);
        }
    }

    /** As {@link #grant} where that was done before: what is new in the tables was granted to nobody yet. */
    static void grantAgain(Connection connection, Transaction sql) throws SQLException {
        var granted = sql.list(
                row -> 1,
                "SELECT 1 FROM pg_roles WHERE rolname = ? AND has_table_privilege(oid, "
                        + "'public.schema_version', 'SELECT')",
                NODE);
        if (!granted.isEmpty()) {
            apply(connection);
        }
    }

    /** The owner of the tables, unless it is the connected login or one of its roles. */
    static Optional<String> otherOwner(Transaction sql) throws SQLException {
        return sql.first(row -> row.text("owner"), """
                SELECT pg_get_userbyid(relowner) AS owner FROM pg_class
                WHERE oid = to_regclass('public.schema_version') AND NOT pg_has_role(relowner, 'USAGE')""");
    }

    private static void apply(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql());
        }
    }

    private static void checkOwner(Connection connection, PostgresSource source) throws SQLException {
        var owner = otherOwner(new Transaction(connection, source.dialect()));
        if (owner.isPresent()) {
            throw new StoreFailure(Message.of(
                    "store.grant-not-owner",
                    source.url().place(),
                    source.credentials().user(),
                    owner.get()));
        }
    }

    private static void checkMayMakeRoles(Connection connection, PostgresSource source) throws SQLException {
        var missing =
                new Transaction(connection, source.dialect()).list(row -> row.text("role"), """
                        SELECT role FROM unnest(string_to_array(?, ' ')) AS role
                        WHERE NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = role) AND NOT EXISTS (SELECT 1
                            FROM pg_roles WHERE rolname = current_user
                            AND (rolcreaterole OR rolsuper))""", String.join(" ", ALL));
        if (!missing.isEmpty()) {
            throw new StoreFailure(Message.of(
                    "store.grant-no-roles",
                    source.url().place(),
                    source.credentials().user(),
                    String.join(", ", missing)));
        }
    }

    private static String resource(String name) {
        try (var in = PostgresRoles.class.getResourceAsStream("/org/signalbox/store/internal/" + name)) {
            if (in == null) {
                throw new IllegalStateException("this program lacks its " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
