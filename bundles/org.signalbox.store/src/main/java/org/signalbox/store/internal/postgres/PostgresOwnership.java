package org.signalbox.store.internal.postgres;

import java.sql.SQLException;
import org.signalbox.model.Message;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.sql.Transaction;

/**
 * Checks whether others than the owner may have put something into a database that would run with its users' rights: a
 * statement finds an operator or function of the schema before the system's if its arguments fit better.
 */
final class PostgresOwnership {
    /** From here on a new database's schema is its owner's alone. */
    static final int LEAST_VERSION = 15;

    /**
     * The roles that may create objects: superusers, the database's owner, the tables' owner; before there are tables,
     * the creating login.
     */
    private static final String TRUSTED = """
            (SELECT r.oid FROM pg_roles r WHERE r.rolsuper OR r.rolname = 'pg_database_owner'
                OR r.oid = (SELECT datdba FROM pg_database WHERE datname = current_database())
                OR r.oid = COALESCE((SELECT relowner FROM pg_class WHERE oid = to_regclass('public.schema_version')),
                    (SELECT oid FROM pg_roles WHERE rolname = current_user)))""";

    private static final String OWNER = """
            SELECT pg_get_userbyid(n.nspowner) AS owner, quote_ident(pg_get_userbyid(COALESCE(
                (SELECT relowner FROM pg_class WHERE oid = to_regclass('public.schema_version')),
                (SELECT datdba FROM pg_database WHERE datname = current_database())))) AS wanted
            FROM pg_namespace n WHERE n.nspname = 'public' AND n.nspowner NOT IN\s""" + TRUSTED;

    private static final String MAKERS = """
            SELECT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END AS maker
            FROM pg_namespace n, aclexplode(n.nspacl) a
            WHERE n.nspname = 'public' AND a.privilege_type = 'CREATE'
            AND a.grantee NOT IN\s""" + TRUSTED + " ORDER BY 1 LIMIT 1";

    private static final String FOREIGN = """
            SELECT string_agg(kind || ' ' || name || ' (' || pg_get_userbyid(owner) || ')', ', ' ORDER BY kind, \
            name) AS what
            FROM (
                SELECT 'table' AS kind, relname::text AS name, relowner AS owner FROM pg_class
                    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
                UNION ALL SELECT 'function', proname, proowner FROM pg_proc WHERE pronamespace = 'public'::regnamespace
                UNION ALL SELECT 'operator', oprname, oprowner FROM pg_operator WHERE oprnamespace = \
                'public'::regnamespace
                UNION ALL SELECT 'type', typname, typowner FROM pg_type
                    WHERE typnamespace = 'public'::regnamespace AND typrelid = 0 AND typelem = 0
                UNION ALL SELECT 'operator class', opcname, opcowner FROM pg_opclass
                    WHERE opcnamespace = 'public'::regnamespace
                UNION ALL SELECT 'collation', collname, collowner FROM pg_collation
                    WHERE collnamespace = 'public'::regnamespace
                UNION ALL SELECT 'conversion', conname, conowner FROM pg_conversion
                    WHERE connamespace = 'public'::regnamespace
            ) AS things WHERE owner NOT IN\s""" + TRUSTED;

    private PostgresOwnership() {}

    /** @throws StoreFailure when the server is too old, or others may have made something; it says what fixes it */
    static void check(Transaction sql, PostgresDialect dialect) throws SQLException {
        var version = sql.first(row -> row.text("version"), "SELECT current_setting('server_version') AS version")
                .orElseThrow();
        checkVersion(version, dialect);
        sql.first(row -> new String[] {row.text("owner"), row.text("wanted")}, OWNER)
                .ifPresent(names -> {
                    throw new StoreFailure(Message.of("store.schema-owner", dialect.place(), names[0], names[1]));
                });
        sql.first(row -> row.text("maker"), MAKERS).ifPresent(maker -> {
            throw new StoreFailure(Message.of("store.schema-open", dialect.place(), maker));
        });
        sql.first(row -> row.maybeText("what"), FOREIGN).flatMap(what -> what).ifPresent(what -> {
            throw new StoreFailure(Message.of("store.schema-foreign", dialect.place(), what));
        });
    }

    /** @param version such as {@code 15.4 (Debian 15.4-1)} */
    static void checkVersion(String version, PostgresDialect dialect) {
        var major = version.split("[^0-9]", 2)[0];
        if (major.isEmpty() || Integer.parseInt(major) < LEAST_VERSION) {
            throw new StoreFailure(Message.of("store.server-old", dialect.place(), version, LEAST_VERSION));
        }
    }
}
