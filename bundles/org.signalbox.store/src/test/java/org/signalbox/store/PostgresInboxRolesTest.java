package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.InboxSamples.action;
import static org.signalbox.store.InboxSamples.at;
import static org.signalbox.store.InboxSamples.comment;
import static org.signalbox.store.InboxSamples.put;
import static org.signalbox.store.InboxSamples.tried;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.answer;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.signalbox.model.Actor;
import org.signalbox.model.inbox.Contact;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxRule;
import org.signalbox.model.inbox.SavedAnswer;
import org.signalbox.model.store.Store;

/** What each role of a team may do in the inbox, through the store and around it. */
final class PostgresInboxRolesTest extends OneTeam {
    private static final Set<String> EVERYBODY = Set.of(AUTHOR, PUBLISHER, ADMIN, SENDER);
    private static final Set<String> PEOPLE = Set.of(AUTHOR, PUBLISHER, ADMIN);
    private static final Set<String> DECIDERS = Set.of(PUBLISHER, ADMIN, SENDER);

    private int numbers;

    /** Something that is done to a message of this id, which is alone in its conversation. */
    private interface Command {
        void by(Store store, String message) throws Exception;
    }

    private record Operation(String name, Set<String> roles, Command before, Command command) {}

    private static Operation change(String name, Set<String> roles, ConversationChange change) {
        return new Operation(name, roles, (store, message) -> {}, changing(change));
    }

    private static Command changing(ConversationChange change) {
        return (store, message) -> assertThat(
                        store.inbox().change(List.of(new ConversationId(ANNA, message)), change, ACTOR))
                .hasSize(1);
    }

    private static List<Operation> operations() {
        Command nothing = (store, message) -> {};
        Command ask =
                (store, message) -> store.inbox().ask(action("a" + message, ANNA, message, InboxAction.Kind.HIDE));
        var draft = new Conversation.Draft("m", "We will", ACTOR.name(), NOON);
        var label = new ConversationChange.Label(Set.of("bug"), Set.of());
        return List.of(
                change("read", EVERYBODY, new ConversationChange.Read(at(99))),
                new Operation(
                        "mark as unread",
                        EVERYBODY,
                        changing(new ConversationChange.Read(at(99))),
                        changing(new ConversationChange.Unread())),
                change("label", EVERYBODY, new ConversationChange.Label(Set.of("bug"), Set.of())),
                change("snooze", EVERYBODY, new ConversationChange.Snooze(Optional.of(at(9)))),
                change("draft", EVERYBODY, new ConversationChange.Write(Optional.of(draft))),
                new Operation(
                        "undo a label",
                        EVERYBODY,
                        (store, message) -> {
                            changing(new ConversationChange.Assign(Optional.of("ben")))
                                    .by(store, message);
                            changing(label).by(store, message);
                        },
                        (store, message) -> {
                            var before = InboxSamples.find(store, ANNA, message);
                            var was = before.with(
                                    1,
                                    new Conversation.Work(
                                            true,
                                            Optional.empty(),
                                            Optional.empty(),
                                            Set.of(),
                                            Optional.empty(),
                                            Optional.empty(),
                                            Optional.empty()));
                            changing(ConversationChange.Restore.of(label, was)).by(store, message);
                        }),
                change("write", EVERYBODY, new ConversationChange.Answering(true)),
                change("assign", DECIDERS, new ConversationChange.Assign(Optional.of("ben"))),
                change("mark as done", DECIDERS, new ConversationChange.Done(at(99))),
                new Operation(
                        "reopen",
                        DECIDERS,
                        changing(new ConversationChange.Done(at(99))),
                        changing(new ConversationChange.Reopen())),
                new Operation("answer what waits", DECIDERS, nothing, (store, message) -> {
                    var answer = answer("a" + message, ANNA, NOON, message, 0, "Yes");
                    assertThat(store.publications().planAnswer(answer, ACTOR)).isEmpty();
                    assertThat(InboxSamples.find(store, ANNA, message).waitingSince())
                            .isEmpty();
                    store.publications().save(answer.cancel(ACTOR));
                    assertThat(InboxSamples.find(store, ANNA, message).waitingSince())
                            .isPresent();
                }),
                new Operation("ask for an action", DECIDERS, nothing, ask),
                new Operation(
                        "take an action back",
                        DECIDERS,
                        ask,
                        (store, message) -> assertThat(store.inbox().cancel("a" + message, ACTOR))
                                .isPresent()),
                new Operation("try an action", Set.of(SENDER), ask, (store, message) -> {
                    var asked = store.inbox().actions(ANNA, message).getFirst();
                    assertThat(store.inbox().tried(asked, tried(asked, InboxAction.State.DONE), ACTOR))
                            .isPresent();
                }),
                new Operation(
                        "receive",
                        Set.of(SENDER),
                        nothing,
                        (store, message) -> put(store, comment(ANNA, message + "-2", 1, "zoe", "new"))),
                new Operation(
                        "save an answer",
                        Set.of(PUBLISHER, ADMIN),
                        nothing,
                        (store, message) ->
                                store.inboxSettings().put(new SavedAnswer(message, "Thanks", "", NOON, 0), ACTOR)),
                new Operation(
                        "set a rule",
                        Set.of(ADMIN),
                        nothing,
                        (store, message) -> store.inboxSettings()
                                .put(
                                        new InboxRule(
                                                message,
                                                Set.of(),
                                                Set.of(),
                                                Set.of(),
                                                Set.of(),
                                                Optional.empty(),
                                                true,
                                                Optional.empty(),
                                                NOON,
                                                0),
                                        ACTOR)),
                new Operation("note something of a contact", EVERYBODY, nothing, (store, message) -> {
                    var zoe = store.contacts().find("chirp/of-" + message).orElseThrow();
                    store.contacts()
                            .put(
                                    new Contact(
                                            zoe.id(), "Zoé", "A note", zoe.people(), zoe.lastAt(), 1, zoe.revision()),
                                    ACTOR);
                }),
                new Operation(
                        "merge and part contacts",
                        EVERYBODY,
                        (store, message) -> put(store, comment(ANNA, message + "-3", 1, "and-" + message, "x")),
                        (store, message) -> {
                            var ids = List.of("chirp/of-" + message, "chirp/and-" + message);
                            var merged = store.contacts().merge(ids, ACTOR);
                            store.contacts().split(merged.id(), merged.people().getFirst(), ACTOR);
                        }),
                new Operation(
                        "erase",
                        Set.of(ADMIN),
                        changing(new ConversationChange.Write(Optional.of(draft))),
                        (store, message) -> assertThat(store.contacts().erase("chirp/of-" + message, ACTOR))
                                .isEqualTo(1)),
                new Operation("look again", EVERYBODY, nothing, (store, message) -> {
                    store.inbox().lookSoon(new ConversationId(ANNA, message), NOON.plusSeconds(99));
                    assertThat(store.inbox().dueLooks(Set.of(ANNA), NOON.plusSeconds(99), 100))
                            .extracting(InboxMessage::remoteId)
                            .contains(message);
                }),
                new Operation("see everything", EVERYBODY, nothing, (store, message) -> {
                    assertThat(store.inbox().message(ANNA, message)).isPresent();
                    assertThat(store.inbox().list(InboxSamples.search("hello")).items())
                            .isNotEmpty();
                    assertThat(store.inbox().counts("x").open()).isPositive();
                    store.inbox().labels();
                    store.inbox().labelNames();
                    store.inbox().positions();
                    store.inbox().dueActions(NOON, 1);
                    store.contacts().beginning("chirp", "z", 1);
                    store.contacts().erased();
                    store.inboxSettings().answers();
                    store.inboxSettings().rules();
                }));
    }

    @TestFactory
    Stream<DynamicTest> each_role_may_do_what_it_is_for_and_nothing_else() {
        var stores = new HashMap<String, OpenStore>();
        Stores.roles().forEach(role -> stores.put(role, team.open(role, clock)));
        return operations().stream()
                .flatMap(operation -> Stores.roles().stream()
                        .map(role -> DynamicTest.dynamicTest(
                                role + (operation.roles().contains(role) ? ": " : " may not: ") + operation.name(),
                                () -> tries(operation, role, stores.get(role)))))
                .onClose(() -> stores.values().forEach(OpenStore::close));
    }

    private void tries(Operation operation, String role, Store store) throws Exception {
        var message = "m" + ++numbers;
        put(owner, comment(ANNA, message, 0, "of-" + message, "hello"));
        operation.before().by(owner, message);
        if (operation.roles().contains(role)) {
            operation.command().by(store, message);
            return;
        }
        var before = content();
        assertThatThrownBy(() -> operation.command().by(store, message))
                .isInstanceOfSatisfying(StoreFailure.class, e -> {
                    assertThat(e.message().code()).isEqualTo("store.not-allowed");
                    assertThat(e.message().text(Locale.ENGLISH))
                            .contains(team.login(role), "Nothing was changed", "GRANT " + least(operation) + " TO");
                });
        assertThat(content()).as("what is stored").isEqualTo(before);
    }

    private static String least(Operation operation) {
        return Stores.roles().stream()
                .filter(operation.roles()::contains)
                .findFirst()
                .orElseThrow();
    }

    private List<String> content() throws SQLException {
        var all = new ArrayList<String>();
        for (var table : List.of("conversations", "inbox_messages", "inbox_actions", "people", "contacts", "audit")) {
            all.addAll(ask(team.owner(), "SELECT t::text FROM " + table + " t ORDER BY 1"));
        }
        return all;
    }

    @Test
    void the_logins_of_people_are_offered_to_everybody_and_those_of_nodes_are_not() {
        var logins = PEOPLE.stream().map(team::login).toList();
        try (var author = team.open(AUTHOR, clock)) {
            assertThat(author.inbox().people()).containsAll(logins).doesNotContain(team.login(SENDER));
        }
        assertThat(owner.inbox().people()).containsAll(logins);
    }

    @Test
    void nobody_but_nodes_writes_what_others_say() throws SQLException {
        put(owner, comment(ANNA, "fixed", 0, "xue", "As it was said"));
        for (var role : PEOPLE) {
            for (var sql : List.of(
                    "UPDATE inbox_messages SET text = 'forged' WHERE remote_id = 'fixed'",
                    "UPDATE inbox_messages SET author = 'forged' WHERE remote_id = 'fixed'",
                    "UPDATE inbox_messages SET data = '{\"x\":1}' WHERE remote_id = 'fixed'",
                    "UPDATE inbox_messages SET erased = 1 WHERE remote_id = 'fixed'",
                    "UPDATE inbox_messages SET conversation = 1 WHERE remote_id = 'fixed'",
                    "INSERT INTO inbox_messages SELECT 'a@b', 'mine', conversation, network, kind FROM inbox_messages",
                    "DELETE FROM inbox_messages WHERE remote_id = 'fixed'",
                    "DELETE FROM conversations",
                    "UPDATE people SET name = 'forged'",
                    "UPDATE conversation_counts SET opened = 0",
                    "UPDATE inbox_positions SET position = 'elsewhere'",
                    "DELETE FROM erased_people",
                    "UPDATE inbox_actions SET state = 'DONE', message = 'other'")) {
                denied(role, sql);
            }
        }
        for (var sql : List.of(
                "INSERT INTO conversation_drafts VALUES (1, session_user, 'x', 'x', repeat('x', 2000000), 0)",
                "INSERT INTO conversation_drafts VALUES (1, 'another', 'x', 'x', 'x', 0)",
                "UPDATE conversation_drafts SET login = session_user",
                "INSERT INTO contacts SELECT 'x', '', repeat('x', 2000000), '', '', 0",
                "INSERT INTO conversation_labels SELECT repeat('x', 2000), 1")) {
            denied(AUTHOR, sql);
        }
        denied(PUBLISHER, "INSERT INTO saved_answers VALUES ('x', 'x', repeat('x', 2000000), '', 0, 0)");
        assertThat(owner.inbox().message(ANNA, "fixed").orElseThrow().text()).isEqualTo("As it was said");
    }

    @Test
    void nobody_but_nodes_delays_a_reading_or_ends_an_action() throws SQLException {
        put(owner, comment(ANNA, "acted", 0, "xue", "Hello"));
        owner.inbox().ask(action("ask", ANNA, "acted", InboxAction.Kind.HIDE));
        owner.inbox().lookSoon(new ConversationId(ANNA, "acted"), NOON);
        for (var role : PEOPLE) {
            denied(role, "UPDATE inbox_positions SET next_at = next_at + 1");
            denied(role, "UPDATE inbox_messages SET look_at = look_at + 1 WHERE remote_id = 'acted'");
            denied(role, "UPDATE inbox_messages SET look_at = NULL WHERE remote_id = 'acted'");
            denied(role, "UPDATE inbox_messages SET looked_at = 1 WHERE remote_id = 'acted'");
            denied(role, "UPDATE inbox_messages SET gone_at = 1 WHERE remote_id = 'acted'");
        }
        denied(AUTHOR, "UPDATE inbox_messages SET answered = 1");
        for (var sql : List.of(
                "UPDATE inbox_actions SET state = 'DONE' WHERE id = 'ask'",
                "INSERT INTO inbox_actions SELECT 'x', account, message, 'X', state, actor, "
                        + "asked_at, not_before, tries,"
                        + " problem FROM inbox_actions WHERE id = 'ask'",
                "INSERT INTO inbox_actions SELECT 'x', account, message, kind, 'X', actor, asked_at, not_before, tries,"
                        + " problem FROM inbox_actions WHERE id = 'ask'")) {
            denied(PUBLISHER, sql);
        }
    }

    @Test
    void nobody_writes_or_removes_the_draft_of_another_login() throws SQLException {
        put(owner, comment(ANNA, "drafted", 0, "xue", "Hello"));
        var id = new ConversationId(ANNA, "drafted");
        var draft = new Conversation.Draft("drafted", "We will", "anna", NOON);
        var anna = new Actor("anna", NOON);
        try (var publisher = team.open(PUBLISHER, clock);
                var author = team.open(AUTHOR, clock)) {
            publisher.inbox().change(List.of(id), new ConversationChange.Write(Optional.of(draft)), anna);
            for (var sql : List.of(
                    "UPDATE conversation_drafts SET text = 'x' WHERE message = 'drafted'",
                    "DELETE FROM conversation_drafts WHERE message = 'drafted'")) {
                assertThat(changes(AUTHOR, sql)).as(sql).isZero();
            }
            var others = new Conversation.Draft("drafted", "No idea", "anna", NOON.plusSeconds(1));
            author.inbox().change(List.of(id), new ConversationChange.Write(Optional.of(others)), anna);
            assertThat(author.inbox().find(id).orElseThrow().work().draft("anna"))
                    .contains(others);
            assertThat(publisher.inbox().find(id).orElseThrow().work().draft("anna"))
                    .contains(draft);
            assertThat(publisher.inbox().find(id).orElseThrow().work().drafts())
                    .extracting(Conversation.Draft::actor)
                    .containsExactly("anna (" + team.login(AUTHOR) + ")", "anna");
        }
    }

    @Test
    void nobody_hides_what_waits_or_is_unread_and_nobody_breaks_a_row() throws SQLException {
        put(owner, comment(ANNA, "counted", 0, "xue", "Hello"));
        for (var sql : List.of(
                "UPDATE conversations SET waits_from = 9223372036854775807 WHERE conversation = 'counted'",
                "UPDATE conversations SET unread = 0 WHERE conversation = 'counted'")) {
            assertThat(changes(AUTHOR, sql)).isEqualTo(1);
            var now = InboxSamples.find(owner, ANNA, "counted");
            assertThat(now.waitingSince()).as(sql).contains(at(0));
            assertThat(now.unread()).as(sql).isEqualTo(1);
        }
        for (var labels : List.of("7", "[7]", "{}", "no JSON")) {
            assertThatThrownBy(() -> changes(
                            AUTHOR,
                            "UPDATE conversations SET labels = '" + labels + "' WHERE conversation = 'counted'"))
                    .as(labels)
                    .isInstanceOf(SQLException.class);
        }
        denied(AUTHOR, "DELETE FROM contacts WHERE id = 'chirp/xue'");
        for (var role : PEOPLE) {
            denied(role, "UPDATE inbox_positions SET next_at = 0");
            if (!role.equals(ADMIN)) {
                denied(role, "SELECT signalbox_forget('chirp', 'xue')");
            }
        }
    }

    @Test
    void an_admin_erases_what_ended_answers_have() {
        put(owner, comment(ANNA, "told", 0, "wanda", "Hello"));
        var answer = answer("to-wanda", ANNA, NOON, "told", 0, "@wanda Yes");
        assertThat(owner.publications().planAnswer(answer, ACTOR)).isEmpty();
        owner.publications().save(answer.cancel(ACTOR));
        try (var admin = team.open(ADMIN, clock)) {
            assertThat(admin.contacts().erase("chirp/wanda", ACTOR)).isEqualTo(1);
        }
        var left = owner.publications().find(answer.id()).orElseThrow();
        assertThat(left.title()).isEqualTo("…");
        assertThat(left.text()).isEqualTo("@wanda Yes");
        assertThat(left.answers().orElseThrow().receipt().data()).isEqualTo("{}");
        assertThat(left.answers().orElseThrow().receipt().url()).isEmpty();
    }

    private int changes(String role, String sql) throws SQLException {
        try (var connection = team.as(role).connect();
                var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private void denied(String role, String sql) throws SQLException {
        try (var connection = team.as(role).connect();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> {
                        statement.execute(sql);
                        throw new SQLException(statement.getUpdateCount() + " rows", "");
                    })
                    .as(role + ": " + sql)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }
}
