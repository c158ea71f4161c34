package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.NOON;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.tests.postgres.PostgresDatabase;
import org.signalbox.tests.postgres.PostgresServer;

/** A database where others than its owner may make things is refused: what they make would run as whoever uses it. */
final class PostgresSchemaRightsTest {
    private final SettableClock clock = new SettableClock(NOON);

    @TempDir
    Path workspaces;

    private TeamDatabase team;
    private PostgresDatabase mallory;

    @BeforeEach
    void makeTeam() throws Exception {
        team = TeamDatabase.make(workspaces, clock);
        var name = "mallory_" + team.owner().name();
        team.owner().execute("CREATE ROLE " + name + " LOGIN PASSWORD 'pw' IN ROLE signalbox_author");
        mallory = team.owner().as(name, "pw");
    }

    private void refused(String code, String... words) {
        for (var role : List.of("signalbox_node", "signalbox_author")) {
            assertThatThrownBy(() -> team.open(role, clock).close()).isInstanceOfSatisfying(StoreFailure.class, e -> {
                assertThat(e.message().code()).isEqualTo(code);
                assertThat(e.message().text(Locale.ENGLISH)).contains(words);
            });
        }
        assertThatThrownBy(() -> team.openAsOwner(clock).close()).isInstanceOf(StoreFailure.class);
    }

    /** As databases of PostgreSQL 14 and before have it, also after an upgrade. */
    @Test
    void a_schema_where_everybody_may_make_things_is_refused_with_what_mends_it() throws SQLException {
        team.owner().execute("GRANT CREATE ON SCHEMA public TO PUBLIC");
        refused("store.schema-open", "PUBLIC", "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        team.owner().execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        team.open("signalbox_node", clock).close();
    }

    @Test
    void one_where_a_role_may_make_things_likewise() throws SQLException {
        team.owner().execute("GRANT CREATE ON SCHEMA public TO " + mallory.user());
        refused("store.schema-open", mallory.user(), "REVOKE CREATE ON SCHEMA public FROM " + mallory.user());
        team.owner().execute("REVOKE CREATE ON SCHEMA public FROM " + mallory.user());
        team.open("signalbox_node", clock).close();
    }

    @Test
    void what_others_have_made_there_is_named_and_not_run() throws SQLException {
        team.owner().execute("GRANT CREATE ON SCHEMA public TO PUBLIC");
        mallory.execute(
                "CREATE TABLE public.loot (user_name TEXT)",
                "GRANT ALL ON public.loot TO PUBLIC",
                """
                CREATE FUNCTION public.grab(a text, b varchar) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN
                    INSERT INTO public.loot VALUES (current_user); RETURN a OPERATOR(pg_catalog.=) b::text; END $$""",
                "CREATE OPERATOR public.= (FUNCTION = public.grab, LEFTARG = text, RIGHTARG = varchar)",
                "CREATE TYPE public.mood AS ENUM ('bad')");
        team.owner().execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        refused("store.schema-foreign", mallory.user(), "loot", "grab", "operator", "mood");
        mallory.execute(
                "DROP OPERATOR public.= (text, varchar)",
                "DROP FUNCTION public.grab(text, varchar)",
                "DROP TABLE public.loot",
                "DROP TYPE public.mood");
        team.open("signalbox_node", clock).close();
    }

    @Test
    void a_schema_that_belongs_to_somebody_else_is_refused() throws Exception {
        var superuser = PostgresServer.shared().superuser();
        var here = new PostgresDatabase(
                superuser.host(), superuser.port(), team.owner().name(), superuser.user(), superuser.password());
        here.execute("ALTER SCHEMA public OWNER TO " + mallory.user());
        refused(
                "store.schema-owner",
                mallory.user(),
                "ALTER SCHEMA public OWNER TO " + team.owner().user());
    }

    @Test
    void nothing_of_another_schema_or_a_session_stands_for_ours() throws Exception {
        try (var node = team.open("signalbox_node", clock)) {
            assertThat(node.place()).contains(team.owner().name());
        }
        assertThat(OneTeam.ask(team.owner(), """
                        SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
                            AND NOT COALESCE(p.proconfig, '{}') @> ARRAY['search_path=pg_catalog, public, pg_temp',
                                'standard_conforming_strings=on', 'transform_null_equals=off']"""))
                .as("functions whose path isn't pinned")
                .isEmpty();
        assertThat(OneTeam.ask(team.owner(), """
                        SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
                            AND has_function_privilege('public', p.oid, 'EXECUTE')
                            AND p.prorettype <> 'trigger'::regtype""")).as("functions for everybody").isEmpty();
    }
}
