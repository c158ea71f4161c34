package org.signalbox.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.internal.command.ContactsCommand;
import org.signalbox.shell.internal.command.FakeInbox;
import org.signalbox.shell.internal.command.InboxCommand;
import org.signalbox.store.Stores;
import org.signalbox.tests.fakes.Unexpected;

/** What people write reaches a terminal as text only. */
class HostileMessageTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

    /** Sets the title, clears the screen, writes the clipboard, reverses text, goes back to the line's beginning. */
    private static final String EVIL =
            "x\u001b]0;t\u0007\u001b[2J\u001b]52;c;eA==\u0007\u009b31m\u202e\u2066\ufeff\u2028y\rz\bq";

    @TempDir
    Path workspace;

    @Test
    void no_verb_lets_any_of_it_through() {
        var account = AccountId.of("anna@chirp");
        try (var store = Stores.open(workspace, (InstantSource) () -> NOON)) {
            var message = new InboxMessage(
                    new ConversationId(account, "m" + EVIL),
                    "m" + EVIL,
                    InboxItem.Kind.MENTION,
                    NOON,
                    NOON,
                    new Person("chirp", "id" + EVIL, "handle" + EVIL, "name" + EVIL, Optional.empty()),
                    "text\n" + EVIL + "\n" + EVIL,
                    Optional.empty(),
                    Optional.of("post" + EVIL),
                    Optional.empty(),
                    List.of(),
                    Set.of(),
                    "{}",
                    InboxMessage.Status.NEW);
            store.inbox()
                    .put(
                            List.of(message),
                            Optional.empty(),
                            new InboxPosition(
                                    account, Optional.empty(), Optional.of(NOON), NOON, false, 0, Optional.empty(), 0));
            var services = new Given(store, new FakeInbox(store, NOON));
            var runner = new CommandRunner(Optional::empty);
            runner.add(new InboxCommand(services));
            runner.add(new ContactsCommand(services));
            var id = message.conversation().toString();
            var contact =
                    store.contacts().of("chirp", "id" + EVIL).orElseThrow().id();
            for (var words : List.of(
                    List.of("inbox"),
                    List.of("inbox", "show", id),
                    List.of("inbox", "reply", id, EVIL, "--dry-run"),
                    List.of("inbox", "label", id, "--add", EVIL),
                    List.of("inbox", "assign", id, "--to", EVIL),
                    List.of("inbox", "answers", "set", EVIL, EVIL),
                    List.of("inbox", "answers"),
                    List.of("inbox", "rules", "set", EVIL, "--word", EVIL, "--label", EVIL),
                    List.of("inbox", "rules"),
                    List.of("inbox", "show", id),
                    List.of("inbox", "hide", id),
                    List.of("contacts"),
                    List.of("contacts", "note", contact, EVIL),
                    List.of("contacts", "show", contact))) {
                clean(runner, words);
                var json = new ArrayList<>(words);
                json.add("--json");
                assertThat(JsonParser.parseString(clean(runner, json))).isNotNull();
            }
        }
    }

    private static String clean(CommandRunner runner, List<String> words) {
        var printed = new RecordedOutput();
        var exit = runner.run(words, printed.terminal());
        assertThat(exit).as("%s: %s", words, printed.err).isEqualTo(ExitCode.OK);
        assertThat((printed.out.toString() + printed.err).codePoints().filter(HostileMessageTest::controls))
                .as("%s: %s", words, printed.out)
                .isEmpty();
        return printed.out.toString();
    }

    private static boolean controls(int c) {
        return Character.isISOControl(c) && c != '\n'
                || c >= 0x202a && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069
                || c == 0x2028
                || c == 0xfeff;
    }

    private record Given(Store store, Inbox inbox) implements EngineServices {
        @Override
        public <S> S need(Class<S> service) {
            return service.cast(service == Inbox.class ? inbox : store);
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
