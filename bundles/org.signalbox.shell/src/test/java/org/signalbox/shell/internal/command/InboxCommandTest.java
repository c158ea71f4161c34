package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.inbox.AnswerPreview;
import org.signalbox.inbox.Answerability;
import org.signalbox.inbox.Inbox;
import org.signalbox.inbox.PersonalData;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.inbox.InboxRepository;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Secrets;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;
import org.signalbox.tests.fakes.Unexpected;

/** The inbox and its contacts at a terminal. */
class InboxCommandTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static final AccountId ANNA = AccountId.of("anna@chirp");
    private static final AccountId PLAZA = AccountId.of("anna@plaza");

    @TempDir
    Path workspace;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> questions = new ArrayList<>();
    private boolean agrees;
    private OpenStore store;
    private FakeInbox inbox;

    @BeforeEach
    void open() {
        store = Stores.open(workspace, (InstantSource) () -> NOON);
        inbox = new FakeInbox(store, NOON);
        put(
                message(ANNA, "c1", InboxItem.Kind.COMMENT, "vera", "When does it open?", 1),
                message(ANNA, "c2", InboxItem.Kind.MENTION, "tom", "Look at @anna", 2));
        put(message(PLAZA, "c1", InboxItem.Kind.MESSAGE, "vera", "Hello", 3));
    }

    @AfterEach
    void close() {
        store.close();
    }

    static InboxMessage message(
            AccountId account, String id, InboxItem.Kind kind, String author, String text, int minute) {
        return new InboxMessage(
                new ConversationId(account, kind == InboxItem.Kind.MESSAGE ? "with " + author : id),
                id,
                kind,
                NOON.minusSeconds(3600).plusSeconds(60L * minute),
                NOON,
                new Person(
                        account.network(),
                        "id of " + author,
                        author,
                        author.toUpperCase(java.util.Locale.ROOT),
                        Optional.empty()),
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Set.of(InboxItem.Action.REPLY),
                "{}",
                InboxMessage.Status.NEW);
    }

    private void put(InboxMessage... messages) {
        var account = messages[0].conversation().account();
        var from = store.inbox().position(account);
        var to = new InboxPosition(account, Optional.empty(), Optional.of(NOON), NOON, false, 0, Optional.empty(), 0);
        store.inbox().put(List.of(messages), from, to);
    }

    private int run(Command command, boolean json, String... words) throws Exception {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return command.run(new Invocation(
                List.of(words),
                workspace,
                json,
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "anna",
                new Secrets() {
                    @Override
                    public Optional<String> given(String name) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<String> ask(String label) {
                        return Optional.empty();
                    }

                    @Override
                    public boolean agrees(String question) {
                        questions.add(question);
                        return agrees;
                    }
                }));
    }

    private int inbox(String... words) throws Exception {
        return run(new InboxCommand(new Given()), false, words);
    }

    private JsonObject json(String... words) throws Exception {
        run(new InboxCommand(new Given()), true, words);
        return JsonParser.parseString(out.toString()).getAsJsonObject();
    }

    private JsonObject contacts(String... words) throws Exception {
        run(new ContactsCommand(new Given()), true, words);
        return JsonParser.parseString(out.toString()).getAsJsonObject();
    }

    private void refused(int exit, String said, String... words) {
        assertThatThrownBy(() -> inbox(words)).isInstanceOfSatisfying(CommandException.class, e -> {
            assertThat(e.exitCode()).as(e.message().text()).isEqualTo(exit);
            assertThat(e.message().text()).contains(said);
        });
    }

    private List<String> listed(String... words) throws Exception {
        return json(words).getAsJsonArray("conversations").asList().stream()
                .map(each -> each.getAsJsonObject().get("id").getAsString())
                .toList();
    }

    private String idOf(AccountId account, String key) {
        return InboxIds.of(new ConversationId(account, key));
    }

    @Test
    void views_and_filters_choose_what_is_listed() throws Exception {
        assertThat(listed()).containsExactly("anna@plaza/with vera", "anna@chirp/c2", "anna@chirp/c1");
        assertThat(listed("list", "--oldest"))
                .containsExactly("anna@chirp/c1", "anna@chirp/c2", "anna@plaza/with vera");
        assertThat(listed("list", "--account", "anna@plaza")).containsExactly("anna@plaza/with vera");
        assertThat(listed("list", "--network", "chirp", "--kind", "mention")).containsExactly("anna@chirp/c2");
        assertThat(listed("list", "--search", "OPEN")).containsExactly("anna@chirp/c1");
        inbox("assign", idOf(ANNA, "c1"), "--to", "anna");
        inbox("label", idOf(ANNA, "c1"), "--add", "Tickets");
        inbox("done", idOf(ANNA, "c2"));
        inbox("snooze", idOf(PLAZA, "with vera"), "--until", "2027-03-02T09:00:00Z");
        assertThat(listed("list", "--view", "mine")).containsExactly("anna@chirp/c1");
        assertThat(listed("list", "--label", "tickets")).containsExactly("anna@chirp/c1");
        assertThat(listed("list", "--view", "done")).containsExactly("anna@chirp/c2");
        assertThat(listed("list", "--view", "snoozed")).containsExactly("anna@plaza/with vera");
        assertThat(listed("list", "--view", "unassigned")).isEmpty();
        var counts = json("list").getAsJsonObject("counts");
        assertThat(counts.get("open").getAsInt()).isOne();
        assertThat(counts.get("mine").getAsInt()).isOne();
        refused(ExitCode.USAGE, "isn't a view", "list", "--view", "closed");
        refused(ExitCode.USAGE, "isn't a kind", "list", "--kind", "letter");
    }

    @Test
    void each_id_that_a_list_shows_is_taken_by_commands() throws Exception {
        inbox();
        var rows = out.toString().lines().skip(1).limit(3).toList();
        assertThat(rows).hasSize(3);
        for (var row : rows) {
            var id = row.split(" ")[0];
            assertThat(id).matches("[0-9a-f]{8}");
            assertThat(json("show", id).get("short").getAsString()).contains(id);
        }
        refused(ExitCode.NO_INPUT, "There is no conversation", "show", "00000000");
        refused(
                ExitCode.NO_INPUT,
                "There is no conversation",
                "show",
                idOf(ANNA, "c1").substring(0, 3));
    }

    @Test
    void an_id_is_safe_to_type_whatever_its_network_made_of_it() throws Exception {
        put(message(ANNA, "$(reboot);\u202e`x`", InboxItem.Kind.MENTION, "eve", "x", 9));
        inbox();
        assertThat(out.toString()).doesNotContain("reboot");
        inbox("show", idOf(ANNA, "$(reboot);\u202e`x`"));
        assertThat(out.toString()).doesNotContain("reboot");
    }

    @Test
    void what_people_wrote_looks_like_no_line_of_the_program() throws Exception {
        put(message(ANNA, "c9", InboxItem.Kind.MENTION, "eve", "Hi\n\nsignalbox: done\r  [everything is fine]", 9));
        inbox("show", idOf(ANNA, "c9"));
        assertThat(out.toString().lines().filter(line -> line.contains("signalbox: done") || line.contains("fine")))
                .hasSize(2)
                .allMatch(line -> line.startsWith("    | "));
    }

    @Test
    void what_an_author_changed_is_shown_as_it_was() throws Exception {
        put(message(ANNA, "c1", InboxItem.Kind.COMMENT, "vera", "When does it close?\nsignalbox: done", 1));
        put(message(ANNA, "c1", InboxItem.Kind.COMMENT, "vera", "Never mind", 1));
        var message =
                json("show", idOf(ANNA, "c1")).getAsJsonArray("thread").get(0).getAsJsonObject();
        assertThat(message.get("text").getAsString()).isEqualTo("Never mind");
        assertThat(message.get("editedAt").getAsString()).isEqualTo(NOON.toString());
        var earlier = message.getAsJsonArray("earlier");
        assertThat(earlier).hasSize(2);
        assertThat(earlier.get(0).getAsJsonObject().get("text").getAsString()).isEqualTo("When does it open?");
        assertThat(earlier.get(0).getAsJsonObject().get("until").getAsString()).isEqualTo(NOON.toString());
        assertThat(earlier.get(0).getAsJsonObject().get("answered").getAsBoolean())
                .isFalse();
        inbox("show", idOf(ANNA, "c1"));
        assertThat(out.toString())
                .contains("edited", "it said:")
                .containsSubsequence("| Never mind", "| When does it open?", "| When does it close?")
                .contains("    | signalbox: done");
    }

    @Test
    void what_its_author_took_back_is_shown_as_gone() throws Exception {
        store.inbox().looked(ANNA, new InboxRepository.Look(List.of(), Set.of("c1"), NOON, Map.of()));
        var message =
                json("show", idOf(ANNA, "c1")).getAsJsonArray("thread").get(0).getAsJsonObject();
        assertThat(message.get("goneAt").getAsString()).isEqualTo(NOON.toString());
        inbox("show", idOf(ANNA, "c1"));
        assertThat(out.toString().lines().filter(line -> line.contains("VERA") && line.endsWith("gone")))
                .hasSize(1);
    }

    @Test
    void the_post_is_shown_with_what_became_of_it() throws Exception {
        inbox.post = Optional.of(new PastPost(
                ANNA, "p", NOON, "We open a bar.", Optional.empty(), Optional.empty(), "{}", Optional.empty(), true));
        var shown = json("show", idOf(ANNA, "c1"));
        assertThat(shown.get("postText").getAsString()).isEqualTo("We open a bar.");
        assertThat(shown.get("postDeleted").getAsBoolean()).isTrue();
        inbox("show", idOf(ANNA, "c1"));
        assertThat(out.toString()).containsSubsequence("About your post", "deleted at the network", "We open a bar.");
    }

    @Test
    void a_message_is_named_by_its_conversation_and_itself() throws Exception {
        put(new InboxMessage(
                new ConversationId(ANNA, "c1"),
                "c1-2",
                InboxItem.Kind.COMMENT,
                NOON,
                NOON,
                new Person("chirp", "id of tom", "tom", "TOM", Optional.empty()),
                "I wonder too",
                Optional.of("c1"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Set.of(),
                "{}",
                InboxMessage.Status.NEW));
        var conversation = idOf(ANNA, "c1");
        refused(ExitCode.USAGE, "has 2 messages", "reply", conversation, "Soon");
        assertThat(inbox.answered).isEmpty();
        inbox("reply", conversation, "Soon", "--known", "0");
        assertThat(inbox.answered).as("a conversation's newest message").containsExactly("c1-2: Soon");
        inbox(
                "reply",
                conversation.substring(0, 8) + "-"
                        + InboxIds.message(ANNA, "c1").substring(0, 6),
                "At nine");
        assertThat(inbox.answered).last().isEqualTo("c1: At nine");
        inbox("reply", "anna@chirp/c1", "At ten");
        assertThat(inbox.answered).last().isEqualTo("c1: At ten");
        refused(ExitCode.NO_INPUT, "There is no message", "reply", conversation + "-00000000", "x");
    }

    @Test
    void an_answer_comes_from_one_place() throws Exception {
        var id = idOf(ANNA, "c1");
        Files.writeString(workspace.resolve("answer.txt"), "\nFrom a file\n");
        inbox("reply", id, "--file", "answer.txt");
        inbox("answers", "set", "Hours", "We open at {time}");
        inbox("reply", id, "--saved", "HOURS");
        assertThat(inbox.answered).containsExactly("c1: From a file", "c1: Hours for VERA");
        refused(ExitCode.USAGE, "in one way", "reply", id);
        refused(ExitCode.USAGE, "in one way", "reply", id, "Text", "--saved", "Hours");
        refused(ExitCode.NO_INPUT, "no saved answer", "reply", id, "--saved", "Prices");
    }

    @Test
    void nobody_answers_what_somebody_else_answered_unknowingly() throws Exception {
        var id = idOf(ANNA, "c1");
        inbox.answers.put("c1", List.of(FakeInbox.publication(ANNA, "By Tom", NOON)));
        refused(ExitCode.PROBLEMS, "somebody answered meanwhile", "reply", id, "Hi", "--known", "0");
        assertThat(inbox.answered).isEmpty();
        refused(ExitCode.PROBLEMS, "--known 1", "reply", id, "Hi");
        refused(ExitCode.USAGE, "there is one", "reply", id, "Hi", "--known", "2");
        assertThat(inbox.answered).isEmpty();
        inbox("reply", id, "Hi", "--known", "1");
        assertThat(inbox.answered).hasSize(1);
        refused(ExitCode.USAGE, "--known", "reply", id, "Hi", "--known", "some");
    }

    @Test
    void a_dry_run_says_what_is_wrong_and_what_it_costs_and_sends_nothing() throws Exception {
        var told = json("reply", idOf(ANNA, "c1"), "Thanks", "--dry-run");
        assertThat(told.get("ok").getAsBoolean()).isTrue();
        assertThat(told.getAsJsonObject("price").get("amount").getAsString()).isEqualTo("0.01");
        assertThat(told.get("used").getAsInt()).isEqualTo(6);
        assertThat(told.get("limit").getAsInt()).isEqualTo(280);
        inbox.preview = new AnswerPreview(
                List.of(Message.of("shell.plain", "too long")), List.of(), 300, 280, Optional.empty(), "Thanks");
        assertThat(inbox("reply", idOf(ANNA, "c1"), "Thanks", "--dry-run")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(out.toString()).contains("too long", "300", "280");
        assertThat(inbox.answered).isEmpty();
    }

    @Test
    void what_a_term_forbids_is_refused_in_its_words_and_with_its_source() throws Exception {
        inbox.answerability = new Answerability(
                false,
                Optional.of(Message.of("shell.plain", "the 24 hours are over")),
                Optional.of("window"),
                Optional.of("https://example.org/window"));
        refused(
                ExitCode.PROBLEMS,
                "the 24 hours are over [window] https://example.org/window",
                "reply",
                "anna@chirp/c1",
                "x");
        assertThat(json("reply", "anna@chirp/c1", "x", "--dry-run")
                        .get("reason")
                        .getAsString())
                .isEqualTo("the 24 hours are over");
    }

    @Test
    void done_keeps_open_what_has_something_newer() throws Exception {
        var id = idOf(ANNA, "c1");
        inbox("done", id, id);
        assertThat(out.toString()).contains("1 conversation is changed");
        inbox("reopen", id);
        assertThat(listed("list", "--view", "open")).hasSize(3);
        inbox("read", id);
        assertThat(listed("list", "--view", "unread")).hasSize(2);
        inbox("unread", id);
        assertThat(listed("list", "--view", "unread")).hasSize(3);
        refused(ExitCode.USAGE, "--to NAME or --nobody", "assign", id);
        refused(ExitCode.USAGE, "--add LABEL", "label", id);
        refused(ExitCode.USAGE, "at once", "label", id, "--add", "a", "--remove", "A");
    }

    @Test
    void removing_is_asked_for() throws Exception {
        refused(ExitCode.USAGE, "--yes", "remove", "anna@chirp/c1");
        assertThat(questions).singleElement().asString().contains("VERA", "When does it open?");
        agrees = true;
        assertThat(json("remove", "anna@chirp/c1").get("kind").getAsString()).isEqualTo("remove");
        assertThat(json("hide", "anna@chirp/c1").get("state").getAsString()).isEqualTo("waiting");
        refused(ExitCode.PROBLEMS, "no likes", "like", "anna@chirp/c1");
    }

    @Test
    void accounts_are_read_soon_and_their_state_is_told() throws Exception {
        inbox("refresh");
        assertThat(inbox.asked).containsExactly(ANNA, PLAZA);
        refused(ExitCode.NO_INPUT, "isn't read", "refresh", "--account", "tom@chirp");
        var accounts = json("status").getAsJsonArray("accounts");
        assertThat(accounts.get(0)
                        .getAsJsonObject()
                        .getAsJsonObject("dailyPrice")
                        .get("amount")
                        .getAsString())
                .isEqualTo("1.20");
        assertThat(accounts.get(1).getAsJsonObject().get("problem").getAsString())
                .isEqualTo("the network is off");
        inbox("status");
        assertThat(out.toString()).contains("at once", "1.20 USD");
    }

    @Test
    void saved_answers_and_rules_are_set_and_removed() throws Exception {
        inbox("answers", "set", "Hours", "Nine to five", "--language", "en");
        inbox("answers", "set", "hours", "Nine to six");
        var saved = json("answers").getAsJsonArray("answers");
        assertThat(saved).hasSize(1);
        assertThat(saved.get(0).getAsJsonObject().get("text").getAsString()).isEqualTo("Nine to six");
        assertThat(saved.get(0).getAsJsonObject().get("language").getAsString()).isEqualTo("en");
        inbox("answers", "remove", "HOURS");
        assertThat(json("answers", "list").getAsJsonArray("answers")).isEmpty();
        inbox("rules", "set", "press", "--word", "interview", "--label", "Press", "--assign", "tom", "--waits", "PT4H");
        inbox("rules");
        assertThat(out.toString()).contains("press", "«interview»", "label press", "assign to tom", "PT4H");
        refused(ExitCode.USAGE, "Say what the rule does", "rules", "set", "empty", "--word", "x");
        refused(ExitCode.NO_INPUT, "There is no rule", "rules", "remove", "other");
        inbox("rules", "remove", "press");
        assertThat(json("rules").getAsJsonArray("rules")).isEmpty();
    }

    @Test
    void the_time_to_take_an_answer_back_is_set_within_bounds() throws Exception {
        assertThat(json("undo-time").get("seconds").getAsInt()).isEqualTo(10);
        assertThat(json("undo-time", "0").get("seconds").getAsInt()).isZero();
        assertThat(store.settings().get(Inbox.UNDO_SETTING)).contains("0");
        refused(ExitCode.USAGE, "0 to 300", "undo-time", "301");
        refused(ExitCode.USAGE, "0 to 300", "undo-time", "soon");
        assertThat(json("undo-time").get("seconds").getAsInt()).isZero();
    }

    @Test
    void contacts_are_merged_split_and_noted() throws Exception {
        var all = contacts("list").getAsJsonArray("contacts");
        assertThat(all).hasSize(3);
        var veras = all.asList().stream()
                .map(each -> each.getAsJsonObject())
                .filter(each -> each.get("name").getAsString().equals("VERA"))
                .map(each -> each.get("short").getAsString().substring(0, 8))
                .toList();
        var merged = contacts("merge", veras.get(0), veras.get(1));
        assertThat(merged.getAsJsonArray("people")).hasSize(2);
        var id = merged.get("short").getAsString();
        contacts("note", id, "Asks for tickets", "--name", "Vera");
        var shown = contacts("show", id);
        assertThat(shown.get("note").getAsString()).isEqualTo("Asks for tickets");
        assertThat(shown.get("name").getAsString()).isEqualTo("Vera");
        assertThat(shown.getAsJsonArray("written")).hasSize(2);
        contacts("split", id, "vera@plaza");
        assertThat(contacts("list", "--search", "vera").getAsJsonArray("contacts"))
                .hasSize(2);
        assertThatThrownBy(() -> contacts("merge", id, id)).isInstanceOf(CommandException.class);
        assertThatThrownBy(() -> contacts("split", id, "vera@chirp"))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.PROBLEMS));
    }

    private final class Given implements EngineServices {
        @Override
        public <S> S need(Class<S> service) {
            if (service == Inbox.class) {
                return service.cast(inbox);
            }
            return service.cast(service == Store.class ? store : Unexpected.calls(PersonalData.class));
        }

        @Override
        public <S> Optional<S> find(Class<S> service) {
            return Optional.empty();
        }

        @Override
        public Optional<String> property(String name) {
            return Optional.empty();
        }

        @Override
        public Networks networks() {
            return Unexpected.calls(Networks.class);
        }
    }
}
