package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.store.InboxSamples.at;
import static org.signalbox.store.InboxSamples.comment;
import static org.signalbox.store.InboxSamples.direct;
import static org.signalbox.store.InboxSamples.find;
import static org.signalbox.store.InboxSamples.put;
import static org.signalbox.store.InboxSamples.search;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.NOON;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Actor;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.InboxMessage;

/** What was erased isn't in the file any more, nor after a restore. */
final class SqliteErasureTest {
    private static final Actor ADA = new Actor("ada", at(500_000));

    @TempDir
    Path workspace;

    private final SettableClock clock = new SettableClock(NOON);

    @Test
    void no_byte_of_a_person_is_left_in_the_file_or_its_log() throws Exception {
        try (var store = Stores.open(workspace, clock)) {
            var theirs = fill(store);
            store.inbox()
                    .change(
                            List.of(find(store, ANNA, "m0").id()),
                            new ConversationChange.Write(
                                    Optional.of(new Conversation.Draft("m0", "Dearsecretzoe", "anna", NOON))),
                            ADA);
            assertThat(leftOf(theirs)).hasSameSizeAs(theirs);

            assertThat(store.contacts().erase("chirp/secretzoe", ADA)).isEqualTo(theirs.size());

            assertThat(leftOf(theirs)).isEmpty();
            assertThat(leftOf(List.of("secretzoe", "SECRETZOE", "Dearsecretzoe")))
                    .isEmpty();
            assertThat(store.inbox().list(search("plain1")).items())
                    .as("others' stay")
                    .isNotEmpty();
        }
        assertThat(Files.readString(workspace.resolve(".signalbox/erased"))).matches("[0-9a-f]{64} " + ADA.at() + "\n");
    }

    /** Messages of many, in an order that moves rows from page to page; the words that only one of them wrote. */
    private static List<String> fill(OpenStore store) {
        var random = new Random(11);
        var theirs = new ArrayList<String>();
        for (int page = 0; page < 40; page++) {
            var some = new ArrayList<InboxMessage>();
            for (int i = 0; i < 100; i++) {
                var number = page * 100 + i;
                var one = number % 40 == 0;
                var word = (one ? "secret" : "plain") + Long.toString(random.nextLong(1L << 50, 1L << 51), 36);
                if (one) {
                    theirs.add(word);
                }
                some.add(comment(
                        ANNA,
                        number == 0 ? "m0" : Long.toString(random.nextLong(), 36),
                        number,
                        one ? "secretzoe" : "p" + random.nextInt(500),
                        word + " plain" + number + " " + "x".repeat(random.nextInt(i == 7 ? 20_000 : 300))));
            }
            put(store, some.toArray(InboxMessage[]::new));
        }
        return theirs;
    }

    private List<String> leftOf(List<String> words) throws IOException {
        var bytes = new StringBuilder();
        for (var name : List.of("store.db", "store.db-wal")) {
            bytes.append(Files.readString(workspace.resolve(".signalbox").resolve(name), StandardCharsets.ISO_8859_1));
        }
        var all = bytes.toString();
        return words.stream().filter(all::contains).toList();
    }

    @Test
    void a_person_who_was_erased_is_erased_again_after_an_older_backup_is_restored() throws Exception {
        var backup = workspace.resolve("backup.db");
        try (var store = Stores.open(workspace, clock)) {
            put(store, comment(ANNA, "c1", 0, "zoe", "secretword"), direct(ANNA, "m1", 1, "yan", "e"));
            store.backup(backup);
            store.contacts().erase("chirp/zoe", new Actor("ada", at(5)));
        }
        Stores.restore(backup, workspace, clock);

        try (var store = Stores.open(workspace, clock)) {
            assertErased(store);
            put(store, comment(ANNA, "c1", 0, "zoe", "secretword"));
            assertErased(store);
            assertThat(leftOf(List.of("secretword"))).isEmpty();
            assertThat(store.contacts().of("chirp", "yan")).isPresent();
        }
    }

    private static void assertErased(OpenStore store) {
        assertThat(store.inbox().message(ANNA, "c1").orElseThrow().text()).isEmpty();
        assertThat(store.inbox().list(search("secretword")).items()).isEmpty();
        assertThat(store.contacts().of("chirp", "zoe")).isEmpty();
        assertThat(store.contacts().erased()).hasSize(1);
    }

    @Test
    void what_they_wrote_after_they_were_erased_stays_when_that_is_done_again() throws Exception {
        try (var store = Stores.open(workspace, clock)) {
            put(store, comment(ANNA, "c1", 0, "zoe", "secretword"));
            store.contacts().erase("chirp/zoe", new Actor("ada", at(5)));
            put(store, comment(ANNA, "c2", 6, "zoe", "later"));
        }
        forgetErasures();

        try (var store = Stores.open(workspace, clock)) {
            assertThat(store.inbox().message(ANNA, "c2").orElseThrow().text()).isEqualTo("later");
            assertThat(store.contacts().of("chirp", "zoe").orElseThrow().people())
                    .hasSize(1);
            assertThat(store.contacts().erased()).hasSize(1);
        }
    }

    private void forgetErasures() throws Exception {
        try (var file = DriverManager.getConnection("jdbc:sqlite:" + workspace.resolve(".signalbox/store.db"));
                var statement = file.createStatement()) {
            statement.execute("DELETE FROM erased_people");
        }
    }

    @Test
    void an_erasure_that_was_ended_before_its_bytes_were_gone_is_finished_at_the_next_start() throws Exception {
        try (var store = Stores.open(workspace, clock)) {
            put(store, comment(ANNA, "c1", 0, "zoe", "secretword " + "x".repeat(10_000)));
        }
        try (var file = DriverManager.getConnection("jdbc:sqlite:" + workspace.resolve(".signalbox/store.db"));
                var statement = file.createStatement()) {
            statement.execute("UPDATE inbox_messages SET text = ''");
            statement.execute("UPDATE conversations SET excerpt = ''");
            statement.execute("DELETE FROM inbox_words");
            statement.execute("INSERT INTO erased_people VALUES ('" + "ab".repeat(32) + "', 1, 0)");
        }
        assertThat(Files.readString(workspace.resolve(".signalbox/store.db"), StandardCharsets.ISO_8859_1))
                .as("SQLite leaves it")
                .contains("secretword");

        Stores.open(workspace, clock).close();

        assertThat(Files.readString(workspace.resolve(".signalbox/store.db"), StandardCharsets.ISO_8859_1))
                .doesNotContain("secretword");
        assertThat(Files.readString(workspace.resolve(".signalbox/erased"))).startsWith("ab");
    }

    @Test
    void lines_that_nobody_wrote_do_no_harm() throws Exception {
        Stores.open(workspace, clock).close();
        Files.writeString(workspace.resolve(".signalbox/erased"), "what\n" + "ab".repeat(32) + " never\n\n");

        try (var store = Stores.open(workspace, clock)) {
            assertThat(store.contacts().erased()).isEmpty();
        }
    }
}
