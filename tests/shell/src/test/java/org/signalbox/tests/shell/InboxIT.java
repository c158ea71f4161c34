package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.sandbox.WrittenItem;

/** What people write to an account, by the commands of the built product: read, answered, exported and erased. */
@Timeout(300)
class InboxIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Practice practice;
    private Signalbox signalbox;

    @BeforeEach
    void connect() throws Exception {
        practice = Practice.open(folder);
        signalbox = practice.signalbox();
    }

    @AfterEach
    void close() {
        practice.close();
    }

    private JsonObject json(int exit, String... words) throws Exception {
        var all = new ArrayList<>(List.of(words));
        all.add("--json");
        var ran = signalbox.run(all.toArray(String[]::new));
        assertThat(ran.exit()).as(ran.toString()).isEqualTo(exit);
        return ran.json();
    }

    private JsonObject awaitConversation(String text) throws Exception {
        var end = Instant.now().plus(LONG);
        while (Instant.now().isBefore(end)) {
            json(0, "inbox", "refresh");
            var found = json(0, "inbox", "list", "--search", text).getAsJsonArray("conversations");
            if (!found.isEmpty()) {
                return found.get(0).getAsJsonObject();
            }
            Thread.sleep(500);
        }
        throw new AssertionError("nobody read " + text);
    }

    @Test
    void a_message_is_read_answered_exported_and_erased() throws Exception {
        json(0, "inbox", "undo-time", "0");
        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            var item = practice.plaza().write(WrittenItem.mention("nightline", "vera", "Ferryquestion \u001b[2J?"));
            var conversation = awaitConversation("ferryquestion");
            var id = conversation.get("short").getAsString().substring(0, 8);

            var shown = signalbox.run("inbox", "show", id);
            assertThat(shown.exit()).as(shown.toString()).isZero();
            assertThat(shown.out()).contains("vera", "Ferryquestion").doesNotContain("\u001b");

            var preview = json(0, "inbox", "reply", id, "At nine", "--dry-run");
            assertThat(preview.get("ok").getAsBoolean()).isTrue();
            var answer = json(0, "inbox", "reply", id, "At nine", "--wait");
            assertThat(answer.get("state").getAsString()).isEqualTo("PUBLISHED");
            assertThat(practice.held("At nine")).isOne();
            json(1, "inbox", "reply", id, "At nine again", "--known", "0");
            assertThat(practice.held("At nine again")).isZero();
            json(0, "inbox", "done", id);
            assertThat(json(0, "inbox", "list").getAsJsonArray("conversations").asList())
                    .noneMatch(each ->
                            each.getAsJsonObject().get("short").getAsString().startsWith(id));

            json(0, "archive", "nightline@plaza");
            var contact = json(0, "contacts", "list", "--search", "vera")
                    .getAsJsonArray("contacts")
                    .get(0)
                    .getAsJsonObject()
                    .get("short")
                    .getAsString();
            var file = folder.resolve("vera.json");
            json(0, "contacts", "export", contact, "--to", file.toString());
            var exported = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            assertThat(exported.getAsJsonArray("messages").toString()).contains("Ferryquestion");
            assertThat(exported.getAsJsonArray("answers").toString()).contains("At nine");
            assertThat(exported.getAsJsonArray("archives").toString()).contains("Ferryquestion");
            json(73, "contacts", "export", contact, "--to", file.toString());

            json(64, "contacts", "erase", contact);
            var erased = json(0, "contacts", "erase", contact, "--yes");
            assertThat(erased.getAsJsonObject("erased").get("messages").getAsInt())
                    .isPositive();
            assertThat(json(0, "inbox", "list", "--view", "all", "--search", "ferryquestion")
                            .getAsJsonArray("conversations"))
                    .isEmpty();
            var archive = Path.of(json(0, "archive")
                    .getAsJsonArray("archives")
                    .get(0)
                    .getAsJsonObject()
                    .get("folder")
                    .getAsString());
            var verified = json(0, "archive", "verify", archive.toString());
            assertThat(verified.get("redacted").getAsInt()).isPositive();
            assertThat(Files.readString(archive.resolve("conversations.json"))).doesNotContain("Ferryquestion");
            json(0, "inbox", "refresh");
            assertThat(practice.plaza().inbox("nightline"))
                    .as("the network still has it")
                    .anyMatch(each -> each.id().equals(item));
        }
    }

    @Test
    void what_people_wrote_is_listed_shown_and_found_when_its_network_is_removed() throws Exception {
        String id;
        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            practice.plaza().write(WrittenItem.mention("nightline", "vera", "Ferryquestion: does it sail?"));
            id = awaitConversation("ferryquestion").get("short").getAsString();

            json(0, "networks", "remove", "plaza");

            assertRead(id);
            var refused = signalbox.run("inbox", "reply", id, "At nine");
            assertThat(refused.exit()).as(refused.toString()).isOne();
            assertThat(refused.errorLine()).contains("Plaza was removed");
            json(0, "inbox", "label", id, "--add", "ferry");
        }
        assertThat(json(0, "inbox", "list", "--label", "ferry").getAsJsonArray("conversations"))
                .as("what was changed since, by a process that began without the network")
                .hasSize(1);
        assertRead(id);
        assertThat(practice.held("At nine")).isZero();
    }

    private void assertRead(String id) throws Exception {
        assertThat(json(0, "networks").getAsJsonArray("networks").asList())
                .filteredOn(
                        each -> each.getAsJsonObject().get("id").getAsString().equals("plaza"))
                .singleElement()
                .satisfies(
                        each -> assertThat(each.getAsJsonObject().get("state").getAsString())
                                .isEqualTo("REMOVED"));
        for (var words :
                List.of(List.<String>of(), List.of("--search", "ferryquestion"), List.of("--network", "plaza"))) {
            var all = new ArrayList<>(List.of("inbox", "list"));
            all.addAll(words);
            assertThat(json(0, all.toArray(String[]::new))
                            .getAsJsonArray("conversations")
                            .asList())
                    .as(all.toString())
                    .anyMatch(each ->
                            each.getAsJsonObject().get("short").getAsString().equals(id));
        }
        var shown = signalbox.run("inbox", "show", id);
        assertThat(shown.exit()).as(shown.toString()).isZero();
        assertThat(shown.out()).contains("vera", "Ferryquestion: does it sail?");
    }
}
