package org.signalbox.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.archive.ArchiveException;
import org.signalbox.archive.ArchiveQuery;
import org.signalbox.archive.ArchivedAuthor;
import org.signalbox.archive.ArchivedConversation;
import org.signalbox.archive.ArchivedReply;
import org.signalbox.archive.ArchivedTrace;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.DueTime;
import org.signalbox.model.NodeId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.inbox.MessagePages;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.GivenAnswer;
import org.signalbox.model.store.Store;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.tests.fakes.ForwardingPublicationRepository;

/** Conversations in archives, and the redaction of what one person wrote. */
@Timeout(120)
class ConversationsTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static final String VERA = "vera-with-a-rare-name";

    @TempDir
    Path workspace;

    @TempDir
    Path elsewhere;

    static InboxMessage message(AccountId account, String id, String author, String text, Instant at, String to) {
        return new InboxMessage(
                new ConversationId(account, to.isEmpty() ? id : to),
                id,
                InboxItem.Kind.COMMENT,
                at,
                at,
                new Person(account.network(), "id-of-" + author, author, "Name of " + author, Optional.empty()),
                text,
                to.isEmpty() ? Optional.empty() : Optional.of(to),
                Optional.of("the-post"),
                Optional.empty(),
                List.of(),
                Set.of(),
                "{}",
                InboxMessage.Status.NEW);
    }

    private static void put(Store store, AccountId account, List<InboxMessage> messages) {
        store.inbox()
                .put(
                        messages,
                        store.inbox().position(account),
                        new InboxPosition(
                                account, Optional.empty(), Optional.of(NOON), NOON, false, 0, Optional.empty(), 0));
    }

    /** A conversation of Vera and Tom, and {@code others} of strangers. */
    private static void converse(ArchiveFixture scene, int others) {
        var messages = new ArrayList<InboxMessage>();
        messages.add(message(scene.account, "m1", VERA, "My secret question", NOON, ""));
        messages.add(
                message(scene.account, "m2", "tom", "Hello @" + VERA + ", the same here", NOON.plusSeconds(9), "m1"));
        for (var i = 0; i < others; i++) {
            messages.add(message(scene.account, "o" + i, "stranger" + i, "Text " + i, NOON.minusSeconds(i + 1), ""));
        }
        put(scene.store, scene.account, messages);
        scene.store
                .inbox()
                .change(
                        List.of(new ConversationId(scene.account, "m1")),
                        new ConversationChange.Label(Set.of("tickets"), Set.of()),
                        new Actor("anna", NOON));
    }

    private static List<ArchivedConversation> archived(ArchiveFixture scene) throws ArchiveException {
        var all = new ArrayList<ArchivedConversation>();
        Optional<String> next = Optional.empty();
        do {
            var page = scene.archives.conversations(scene.account, Optional.empty(), next, 100);
            all.addAll(page.items());
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    private static ArchivedAuthor vera(ArchiveFixture scene) {
        return new ArchivedAuthor(
                scene.account.network(),
                Set.of("id-of-" + VERA),
                Set.of("@" + VERA.toUpperCase(java.util.Locale.ROOT)),
                Map.of());
    }

    @Test
    void an_archive_has_the_conversations_of_the_inbox_and_verifies_them() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(10))) {
            converse(scene, 450);
            ArchivingTest.archived(scene);
            scene.network.close();
            scene.networks.remove("chirp");

            var all = archived(scene);
            assertThat(all).hasSize(451);
            assertThat(all)
                    .extracting(ArchivedConversation::newestAt)
                    .isSortedAccordingTo(java.util.Comparator.reverseOrder());
            var first = all.getFirst();
            assertThat(first.id().key()).isEqualTo("m1");
            assertThat(first.labels()).containsExactly("tickets");
            assertThat(first.messages())
                    .extracting(each -> each.text())
                    .containsExactly("Hello @" + VERA + ", the same here", "My secret question");
            assertThat(scene.archives
                            .conversations(scene.account, Optional.of("SECRET"), Optional.empty(), 5)
                            .items())
                    .containsExactly(first);
            var info = scene.archives.list().getFirst();
            assertThat(info.conversations()).isEqualTo(451);
            assertThat(info.messages()).isEqualTo(452);
            assertThat(Files.readString(scene.folder().resolve("conversations.html")))
                    .contains("My secret question");
            assertThat(Files.readString(scene.folder().resolve("pages/conversations-3.html")))
                    .contains("Text 449");
            assertThat(scene.archives.verify(scene.folder()).problems()).isEmpty();
            var validator = new ValidatorFactory()
                    .withJsonNodeFactory(new GsonNode.Factory())
                    .createValidator();
            var schema = validator.registerSchema(Files.readString(Path.of("../../docs/extend/archive.schema.json")));
            var json = Files.readString(scene.folder().resolve("conversations.json"));
            assertThat(validator.validate(schema, json).isValid()).isTrue();
            assertThat(validator
                            .validate(schema, json.replaceFirst("\"signalbox:key\"", "\"key\""))
                            .isValid())
                    .isFalse();
        }
    }

    @Test
    void an_answer_that_is_out_stands_before_the_message_that_it_answers() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(0))) {
            converse(scene, 0);
            var node = new NodeId("node");
            var actor = new Actor("anna", NOON);
            var planned = Publication.planned(
                    new PublicationIdentity(
                            PublicationId.fresh(),
                            PostId.fresh(),
                            scene.account,
                            NOON,
                            Optional.of(new AnsweredItem(Receipt.of("m1", NOON), 0))),
                    new PostSnapshot("At nine", "", "At nine", Map.of(), Optional.empty()),
                    List.of(PublicationPart.waiting(0, "At nine", List.of())),
                    DueTime.of(NOON, Optional.empty(), Overdue.LATE));
            var out = planned.claim(node, NOON.plusSeconds(99), actor)
                    .after()
                    .intend(0, new PublishKey(java.util.UUID.randomUUID(), NOON), "{}", NOON.plusSeconds(9), actor)
                    .after()
                    .done(0, Receipt.of("a1", NOON.plusSeconds(60)), actor)
                    .after();
            var publications = new ForwardingPublicationRepository(scene.store.publications()) {
                @Override
                public Map<String, List<GivenAnswer>> answers(AccountId account, Collection<String> items) {
                    return items.contains("m1")
                            ? Map.of(
                                    "m1",
                                    List.of(
                                            new GivenAnswer(out.id(), "m1", 0, "anna", NOON, Optional.of(out)),
                                            new GivenAnswer(planned.id(), "m1", 1, "tom", NOON, Optional.of(planned))))
                            : Map.of();
                }
            };
            var folder = Files.createDirectory(elsewhere.resolve("folder"));
            var stored = new StoredConversations(scene.store.inbox(), publications, scene.account);
            ConversationFile.write(folder.resolve(ConversationFile.NAME), scene.account, stored.entries());

            var read = new ArrayList<ArchivedConversation>();
            ConversationFile.read(folder, scene.account, read::add);
            assertThat(read).singleElement().satisfies(each -> {
                assertThat(each.messages())
                        .extracting(message -> message.text())
                        .containsExactly("Hello @" + VERA + ", the same here", "At nine", "My secret question");
                assertThat(each.messages().get(1).author()).isEmpty();
                assertThat(each.messages().get(1).redacted()).isFalse();
                assertThat(each.newestAt()).isEqualTo(NOON.plusSeconds(60));
            });
        }
    }

    @Test
    void a_conversation_more_or_less_than_the_manifest_says_is_told() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(3))) {
            converse(scene, 2);
            ArchivingTest.archived(scene);
            var file = scene.folder().resolve("conversations.json");
            var manifest = ArchiveManifest.read(scene.folder());
            Files.writeString(
                    file, Files.readString(file).replace("\"signalbox:key\":\"o1\"", "\"signalbox:key\":\"o0\""));
            relist(scene, manifest);
            assertThat(scene.archives.verify(scene.folder()).problems())
                    .extracting(problem -> problem.code())
                    .containsExactly("archive.verify.twice");
        }
    }

    /** Writes the hashes of the files as they are now. */
    private static void relist(ArchiveFixture scene, ArchiveManifest manifest) throws IOException {
        var files = new ArrayList<ArchiveManifest.Listed>();
        for (var each : manifest.files()) {
            var file = scene.folder().resolve(each.path());
            files.add(new ArchiveManifest.Listed(each.path(), Files.size(file), ArchiveWriter.sha256(file)));
        }
        Files.writeString(
                scene.folder().resolve(ArchiveManifest.FILE),
                manifest.listing(files).json());
    }

    @Test
    void an_imported_archive_brings_conversations_back_and_none_twice() throws Exception {
        var made = elsewhere.resolve("made");
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(3))) {
            converse(scene, 3);
            var id = new ConversationId(scene.account, "o1");
            scene.store.inbox().change(List.of(id), new ConversationChange.Done(NOON), new Actor("anna", NOON));
            ArchivingTest.archived(scene);
            FolderTest.copy(scene.folder(), made);
        }
        try (var other = new ArchiveFixture(elsewhere.resolve("other"), PracticeKind.CHIRP, ArchiveFixture.posts(0))) {
            put(other.store, other.account, List.of(message(other.account, "m1", VERA, "As it is now", NOON, "")));
            other.archives.importFolder(made, "test");

            var inbox = other.store.inbox();
            var all = inbox.list(ConversationQuery.of(ConversationQuery.View.ALL, 100))
                    .items();
            assertThat(all).hasSize(4);
            var messages = new ArrayList<String>();
            MessagePages.of(inbox, new ConversationId(other.account, "m1")).forEach(each -> messages.add(each.text()));
            assertThat(messages).containsExactly("Hello @" + VERA + ", the same here", "As it is now");
            assertThat(inbox.find(new ConversationId(other.account, "o1"))
                            .orElseThrow()
                            .work()
                            .done())
                    .isTrue();
            assertThat(inbox.find(new ConversationId(other.account, "o2"))
                            .orElseThrow()
                            .work()
                            .done())
                    .isFalse();
        }
    }

    @Test
    void what_was_erased_here_is_redacted_in_what_is_imported() throws Exception {
        var made = elsewhere.resolve("made");
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(3))) {
            converse(scene, 3);
            ArchivingTest.archived(scene);
            FolderTest.copy(scene.folder(), made);
        }
        try (var other = new ArchiveFixture(elsewhere.resolve("other"), PracticeKind.CHIRP, ArchiveFixture.posts(0))) {
            put(other.store, other.account, List.of(message(other.account, "m1", VERA, "As it is now", NOON, "")));
            var contact = other.store.contacts().of("chirp", "id-of-" + VERA).orElseThrow();
            other.store.contacts().erase(contact.id(), new Actor("anna", NOON));
            other.archives.importFolder(made, "test");

            assertThat(contents(other.folder())).doesNotContain("My secret question", "id-of-" + VERA);
            assertThat(other.archives.verify(other.folder()).redacted()).isOne();
            assertThat(other.archives.verify(other.folder()).problems()).isEmpty();
            assertThat(other.store
                            .inbox()
                            .message(other.account, "m1")
                            .orElseThrow()
                            .text())
                    .isEmpty();
        }
    }

    /** All that is in the files of a folder, as far as it is text. */
    private static String contents(Path folder) throws IOException {
        var all = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void of_one_person_nothing_is_left_and_of_others_everything() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(200))) {
            converse(scene, 5);
            ArchivingTest.archived(scene);
            var posts = ArchivingTest.all(scene, ArchiveQuery.of(scene.account));
            var reply = posts.stream()
                    .flatMap(post -> post.replies().stream())
                    .findFirst()
                    .orElseThrow();
            var author = new ArchivedAuthor("chirp", Set.of("id-of-" + VERA), Set.of(VERA, reply.author()), Map.of());
            var found = new ArrayList<ArchivedTrace>();
            scene.archives.traces(author, found::add);
            var theirs = found.stream()
                    .filter(each -> each.kind() != ArchivedTrace.Kind.MENTION)
                    .count();
            assertThat(found).extracting(ArchivedTrace::kind).contains(ArchivedTrace.Kind.values());
            var others = texts(scene, reply.author());

            assertThat(scene.archives.redact(author, "anna")).isEqualTo((int) theirs);

            var check = scene.archives.verify(scene.folder());
            assertThat(check.problems()).isEmpty();
            assertThat(check.redacted()).isEqualTo((int) theirs);
            assertThat(contents(scene.folder()))
                    .doesNotContain("My secret question", "id-of-" + VERA, "Name of " + VERA)
                    .doesNotContain("\"preferredUsername\":\"" + reply.author() + "\"");
            assertThat(texts(scene, reply.author())).isEqualTo(others);
            assertThat(archived(scene)).hasSize(6);
            assertThat(scene.archives.redact(author, "anna")).as("once more").isZero();
            assertThat(scene.archives.verify(scene.folder()).redacted()).isEqualTo((int) theirs);
            assertThat(scene.store
                            .audit()
                            .list(Optional.empty(), Optional.empty(), 100)
                            .items())
                    .extracting(entry -> entry.message().text())
                    .anySatisfy(text -> assertThat(text).contains("redacted"))
                    .allSatisfy(text -> assertThat(text).doesNotContain(VERA));
        }
    }

    private static List<String> texts(ArchiveFixture scene, String without) throws Exception {
        var texts = new ArrayList<String>();
        for (var post : ArchivingTest.all(scene, ArchiveQuery.of(scene.account))) {
            texts.add(post.text());
            post.replies().stream()
                    .filter(reply -> !reply.redacted() && !reply.author().equals(without))
                    .map(ArchivedReply::text)
                    .forEach(texts::add);
        }
        for (var conversation : archived(scene)) {
            conversation.messages().stream()
                    .filter(each -> !each.redacted()
                            && each.author()
                                    .filter(by -> by.handle().equals(VERA))
                                    .isEmpty())
                    .forEach(each -> texts.add(each.text()));
        }
        return texts;
    }

    @Test
    void a_new_archive_brings_back_nothing_of_an_erased_person() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(60))) {
            ArchivingTest.archived(scene);
            var reply = ArchivingTest.all(scene, ArchiveQuery.of(scene.account)).stream()
                    .flatMap(post -> post.replies().stream())
                    .findFirst()
                    .orElseThrow();
            put(
                    scene.store,
                    scene.account,
                    List.of(message(scene.account, reply.remoteId(), reply.author(), reply.text(), reply.at(), "")));
            var contact = scene.store
                    .contacts()
                    .of("chirp", "id-of-" + reply.author())
                    .orElseThrow();
            scene.store.contacts().erase(contact.id(), new Actor("anna", NOON));
            ArchivingTest.archived(scene);

            var again = ArchivingTest.all(scene, ArchiveQuery.of(scene.account)).stream()
                    .flatMap(post -> post.replies().stream())
                    .filter(each -> each.remoteId().equals(reply.remoteId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(again.redacted()).isTrue();
            assertThat(again.text()).isEmpty();
            assertThat(scene.archives.verify(scene.folder()).problems()).isEmpty();
        }
    }

    @Test
    void an_archive_that_is_not_complete_is_redacted_too() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(3))) {
            var work = scene.folders().work(scene.account);
            var file = work.resolve(ArchiveJournal.FILE);
            try (var journal = ArchiveJournal.open(file)) {
                journal.add(new JournalEntry.Begun(NOON));
                journal.add(new JournalEntry.Replies(
                        NOON,
                        "p1",
                        List.of(
                                ReceivedReply.of("r1", NOON, "p1", VERA, "My secret reply"),
                                ReceivedReply.of("r2", NOON, "p1", "tom", "Another")),
                        Optional.empty()));
                assertThatThrownBy(() -> scene.archives.redact(vera(scene), "anna"))
                        .as("while it is being written")
                        .isInstanceOfSatisfying(
                                ArchiveException.class,
                                e -> assertThat(e.message().code()).isEqualTo("archive.redact.running"));
            }
            var found = new ArrayList<ArchivedTrace>();
            scene.archives.traces(vera(scene), found::add);
            assertThat(found).extracting(ArchivedTrace::text).containsExactly("My secret reply");

            assertThat(scene.archives.redact(vera(scene), "anna")).isOne();

            assertThat(contents(work)).doesNotContain("secret", VERA).contains("Another");
            var replies = JournalTotals.of(ArchiveJournal.read(file)).repliesTo("p1");
            assertThat(replies).extracting(JournalRedaction::isRedacted).containsExactly(true, false);
        }
    }

    @Test
    void a_redaction_that_is_killed_is_finished_by_the_next() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(100))) {
            converse(scene, 3_000);
            ArchivingTest.archived(scene);
            scene.store.close();
            var random = new Random(7);
            for (var kill = 0; kill < 5; kill++) {
                var process = process();
                var marker = workspace.resolve("begun.txt");
                while (process.isAlive() && !Files.exists(marker)) {
                    Thread.sleep(1);
                }
                Thread.sleep(random.nextInt(120));
                process.destroyForcibly().waitFor();
                Files.deleteIfExists(marker);
                scene.folders().recover(scene.account);
                var check = new ArchiveVerifier(scene.folder()).verify();
                assertThat(check.problems()).as("kill " + kill).isEmpty();
                assertThat(check.redacted()).isIn(0, 1);
            }
            var last = process();
            assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(last.exitValue()).isZero();
            assertThat(new ArchiveVerifier(scene.folder()).verify().redacted()).isOne();
            assertThat(contents(workspace.resolve("archives"))).doesNotContain("My secret question");
            scene.store = org.signalbox.store.Stores.open(workspace, java.time.InstantSource.system());
        }
    }

    private Process process() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Redactor.class.getName(),
                        workspace.toString())
                .redirectErrorStream(true)
                .redirectOutput(elsewhere.resolve("process.log").toFile())
                .start();
    }

    /** Main class of the process: redacts what Vera wrote. */
    static final class Redactor {
        private Redactor() {}

        public static void main(String[] args) throws Exception {
            var workspace = Path.of(args[0]);
            var account = new AccountId("nightline", "chirp");
            Files.writeString(workspace.resolve("begun.txt"), "");
            new ArchiveRedaction(
                            ArchiveFolders.of(workspace),
                            reply -> false,
                            message -> message.author()
                                    .filter(author -> author.handle().equals(VERA))
                                    .isPresent())
                    .redact(account, NOON);
        }
    }
}
