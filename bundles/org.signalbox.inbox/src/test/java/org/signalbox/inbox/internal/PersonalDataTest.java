package org.signalbox.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.archive.ArchiveException;
import org.signalbox.archive.ArchivedAuthor;
import org.signalbox.archive.ArchivedTrace;
import org.signalbox.archive.Archives;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.inbox.ErasurePlan.Kind;
import org.signalbox.inbox.PersonalData;
import org.signalbox.inbox.PersonalDataException;
import org.signalbox.inbox.PersonalDataException.Reason;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.DueTime;
import org.signalbox.model.Message;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.StorePermission;
import org.signalbox.model.inbox.Contact;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.Store;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;
import org.signalbox.tests.fakes.ForwardingStore;

/** What is kept of a person: all of it is exported, and all within reach is erased. */
class PersonalDataTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static final AccountId ANNA = AccountId.of("anna@chirp");
    private static final AccountId PLAZA = AccountId.of("anna@plaza");
    private static final Actor ACTOR = new Actor("anna", NOON);

    @TempDir
    Path workspace;

    private final List<ArchivedTrace> traces = new ArrayList<>();
    private final List<ArchivedAuthor> redacted = new ArrayList<>();
    private Optional<ArchiveException> broken = Optional.empty();
    private OpenStore store;
    private PersonalData data;
    private Contact vera;

    @BeforeEach
    void open() {
        store = Stores.open(workspace, (InstantSource) () -> NOON);
        put(
                ANNA,
                message(ANNA, "m1", "vera", "SECRET question", 1),
                message(ANNA, "m2", "tom", "Tom's text", 2),
                message(ANNA, "m3", "vera", "SECRET again", 3));
        put(PLAZA, message(PLAZA, "p1", "vera_p", "SECRET elsewhere", 4));
        var contacts = store.contacts();
        var one = contacts.of("chirp", "id of vera").orElseThrow();
        var other = contacts.of("plaza", "id of vera_p").orElseThrow();
        var merged = contacts.merge(List.of(one.id(), other.id()), ACTOR);
        vera = contacts.put(
                new Contact(
                        merged.id(),
                        "Vera the SECRET",
                        "SECRET note",
                        merged.people(),
                        merged.lastAt(),
                        merged.messages(),
                        merged.revision()),
                ACTOR);
        data = service(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private PersonalDataService service(Store of) {
        return new PersonalDataService(of, archives(), workspace);
    }

    private void put(AccountId account, InboxMessage... messages) {
        var to = new InboxPosition(account, Optional.empty(), Optional.of(NOON), NOON, false, 0, Optional.empty(), 0);
        store.inbox().put(List.of(messages), store.inbox().position(account), to);
    }

    private static InboxMessage message(AccountId account, String id, String author, String text, int minute) {
        return new InboxMessage(
                new ConversationId(account, id),
                id,
                InboxItem.Kind.COMMENT,
                NOON.minusSeconds(3600).plusSeconds(60L * minute),
                NOON,
                new Person(
                        account.network(),
                        "id of " + author,
                        author,
                        "Name SECRET",
                        Optional.of(URI.create("https://example.org/SECRET.png"))),
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.of(URI.create("https://example.org/" + id)),
                List.of(RemoteMedia.at(URI.create("https://example.org/SECRET-" + id + ".jpg"))),
                Set.of(),
                "{\"token\":\"x\"}",
                InboxMessage.Status.NEW);
    }

    private void answer(String item, String text) {
        var receipt = Receipt.of(item, NOON);
        var planned = Publication.planned(
                new PublicationIdentity(
                        PublicationId.fresh(), PostId.fresh(), ANNA, NOON, Optional.of(new AnsweredItem(receipt, 0))),
                new PostSnapshot(text, "", text, Map.of(), Optional.empty()),
                List.of(PublicationPart.waiting(0, text, List.of())),
                DueTime.of(NOON, Optional.empty(), Overdue.LATE));
        assertThat(store.publications().planAnswer(planned, ACTOR)).isEmpty();
    }

    private Archives archives() {
        return fake(Archives.class, (method, arguments) -> {
            if (broken.isPresent()) {
                throw broken.get();
            }
            var author = (ArchivedAuthor) arguments[0];
            if (method.equals("redact")) {
                redacted.add(author);
                return 2;
            }
            @SuppressWarnings("unchecked")
            var reader = (Consumer<ArchivedTrace>) arguments[1];
            traces.stream()
                    .filter(trace -> trace.account().network().equals(author.network()))
                    .forEach(reader);
            return null;
        });
    }

    private interface Answer {
        Object of(String method, Object[] arguments) throws Exception;
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.of(method.getName(), arguments)));
    }

    private static ArchivedTrace trace(ArchivedTrace.Kind kind, String text) {
        return new ArchivedTrace(
                ANNA, Path.of("/archives/chirp/anna"), kind, "r1", NOON, text, Optional.empty(), List.of());
    }

    private JsonObject exported() throws Exception {
        var file = workspace.resolve("vera.json");
        data.export(vera.id(), file, "anna");
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    @Test
    void an_export_has_all_that_is_kept_of_them_and_nothing_of_others() throws Exception {
        traces.add(trace(ArchivedTrace.Kind.REPLY, "An archived reply"));
        answer("m1", "Dear Vera");
        answer("m2", "Dear Tom");
        var id = new ConversationId(ANNA, "m1");
        store.inbox().change(List.of(id), new ConversationChange.Label(Set.of("tickets"), Set.of()), ACTOR);
        store.inbox()
                .change(
                        List.of(id),
                        new ConversationChange.Write(
                                Optional.of(new Conversation.Draft("m1", "A draft", "anna", NOON))),
                        ACTOR);
        var json = exported();

        assertThat(json.getAsJsonArray("messages").asList())
                .extracting(each -> each.getAsJsonObject().get("text").getAsString())
                .containsExactly("SECRET elsewhere", "SECRET again", "SECRET question");
        assertThat(json.getAsJsonArray("people")).hasSize(2);
        assertThat(json.get("note").getAsString()).isEqualTo("SECRET note");
        assertThat(json.getAsJsonArray("answers").asList())
                .extracting(each -> each.getAsJsonObject().get("text").getAsString())
                .containsExactly("Dear Vera");
        assertThat(json.getAsJsonArray("archives").asList())
                .extracting(each -> each.getAsJsonObject().get("text").getAsString())
                .containsExactly("An archived reply");
        assertThat(json.getAsJsonArray("conversations").toString()).contains("tickets", "A draft");
        assertThat(json.toString()).doesNotContain("Tom");
    }

    @Test
    void texts_before_an_edit_are_exported_and_erased() throws Exception {
        answer("m1", "Dear Vera");
        put(ANNA, message(ANNA, "m1", "vera", "Changed SECRET", 1), message(ANNA, "m2", "tom", "Tom's other text", 2));
        var m1 = exported().getAsJsonArray("messages").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(each -> each.get("remoteId").getAsString().equals("m1"))
                .findFirst()
                .orElseThrow();
        assertThat(m1.get("text").getAsString()).isEqualTo("Changed SECRET");
        assertThat(m1.getAsJsonArray("earlier"))
                .singleElement()
                .hasToString("{\"text\":\"SECRET question\",\"until\":\"" + NOON + "\",\"answered\":true}");

        data.erase(vera, "anna");

        assertThat(store.inbox().message(ANNA, "m1").orElseThrow().status().earlier())
                .isEmpty();
        assertThat(store.inbox().message(ANNA, "m2").orElseThrow().status().earlier())
                .as("of somebody else")
                .hasSize(1);
    }

    @Test
    void an_export_is_as_its_schema_says_and_only_its_owner_reads_it() throws Exception {
        traces.add(trace(ArchivedTrace.Kind.MENTION, "Hello @vera"));
        put(ANNA, message(ANNA, "m1", "vera", "Changed", 1));
        var text = exported().toString();
        var validator = new ValidatorFactory()
                .withJsonNodeFactory(new GsonNode.Factory())
                .createValidator();
        var schema = validator.registerSchema(Files.readString(Path.of("../../docs/use/person.schema.json")));
        assertThat(validator.validate(schema, text).getErrors()).isEmpty();
        assertThat(validator
                        .validate(schema, text.replace("\"receivedAt\"", "\"got\""))
                        .isValid())
                .isFalse();
        assertThat(Files.getPosixFilePermissions(workspace.resolve("vera.json")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void an_export_overwrites_nothing_and_leaves_nothing_half() throws Exception {
        var file = Files.writeString(workspace.resolve("mine.json"), "mine");
        refused(Reason.FILE, () -> data.export(vera.id(), file, "anna"));
        assertThat(file).hasContent("mine");
        refused(Reason.FILE, () -> data.export(vera.id(), workspace.resolve("no/folder/x.json"), "anna"));
        broken = Optional.of(new ArchiveException(Message.of("archive.none", ANNA)));
        refused(Reason.ARCHIVE, () -> data.export(vera.id(), workspace.resolve("new.json"), "anna"));
        try (var files = Files.list(workspace)) {
            assertThat(files.map(each -> each.getFileName().toString())).noneMatch(name -> name.contains("new.json"));
        }
    }

    @Test
    void a_plan_says_what_is_redacted_and_what_stays_out_of_reach() throws Exception {
        traces.add(trace(ArchivedTrace.Kind.REPLY, "A reply"));
        traces.add(trace(ArchivedTrace.Kind.MESSAGE, "A message"));
        traces.add(trace(ArchivedTrace.Kind.MENTION, "Hello @vera"));
        var home = workspace.resolve(".signalbox");
        Files.createDirectories(home.resolve("log"));
        Files.writeString(home.resolve("log/signalbox.log"), "x");
        Files.writeString(home.resolve("store.db.before-schema-3"), "x");

        var plan = data.plan(vera.id()).orElseThrow();

        assertThat(plan.messages()).isEqualTo(3);
        assertThat(plan.conversations()).isEqualTo(3);
        assertThat(plan.archives())
                .singleElement()
                .satisfies(archive -> assertThat(archive.entries()).isEqualTo(2));
        var left = plan.remaining();
        assertThat(left)
                .extracting(each -> each.kind())
                .contains(Kind.NETWORKS, Kind.OTHERS_TEXTS, Kind.BACKUPS, Kind.OTHER_ARCHIVES, Kind.LOGS, Kind.DIGEST);
        assertThat(left)
                .filteredOn(each -> each.kind() == Kind.NETWORKS)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.count()).hasValue(3);
                    assertThat(each.where()).containsExactly("anna@chirp", "anna@plaza");
                });
        assertThat(left)
                .filteredOn(each -> each.kind() == Kind.OTHERS_TEXTS)
                .singleElement()
                .satisfies(each -> assertThat(each.count()).hasValue(1));
        assertThat(left)
                .filteredOn(each -> each.kind() == Kind.BACKUPS)
                .singleElement()
                .satisfies(each -> assertThat(each.where())
                        .containsExactly(
                                home.resolve("store.db.before-schema-3").toString()));
        assertThat(data.plan("nobody")).isEmpty();
    }

    @Test
    void a_plan_names_the_audit_log_and_the_answers_that_have_not_ended() throws Exception {
        answer("m2", "Dear Tom");
        assertThat(data.plan(vera.id()).orElseThrow().remaining())
                .extracting(each -> each.kind())
                .contains(Kind.AUDIT_LOG)
                .doesNotContain(Kind.UNDER_WAY);
        answer("m1", "Dear Vera");
        assertThat(data.plan(vera.id()).orElseThrow().remaining())
                .filteredOn(each -> each.kind() == Kind.UNDER_WAY)
                .singleElement()
                .satisfies(each -> assertThat(each.count()).hasValue(1));
    }

    @Test
    void what_is_stopped_changes_nothing_in_the_store_and_writes_no_file() {
        Thread.currentThread().interrupt();
        refused(Reason.STOPPED, () -> data.erase(vera, "anna"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(redacted).isEmpty();
        assertThat(store.contacts().find(vera.id())).isPresent();
    }

    @Test
    void archives_are_redacted_by_all_that_is_known_and_before_the_store() throws Exception {
        broken = Optional.of(new ArchiveException(Message.of("archive.redact.running", ANNA)));
        refused(Reason.ARCHIVE, () -> data.erase(vera, "anna"));
        assertThat(store.contacts().find(vera.id())).as("to try again").isPresent();
        assertThat(store.inbox().message(ANNA, "m1").orElseThrow().text()).isEqualTo("SECRET question");

        broken = Optional.empty();
        var erased = data.erase(vera, "anna");

        assertThat(erased.messages()).isEqualTo(3);
        assertThat(erased.archived()).isEqualTo(4);
        assertThat(redacted).extracting(ArchivedAuthor::network).containsExactly("chirp", "plaza");
        assertThat(redacted.getFirst().messages()).containsOnlyKeys(ANNA);
        assertThat(redacted.getFirst().messages().get(ANNA)).containsExactlyInAnyOrder("m1", "m3");
        assertThat(redacted.getFirst().handles()).containsExactly("vera");
        assertThat(store.contacts().find(vera.id())).isEmpty();
        assertThat(store.inbox().message(ANNA, "m2").orElseThrow().text()).isEqualTo("Tom's text");
    }

    @Test
    void who_is_no_admin_is_told_the_role() {
        var author = service(new ForwardingStore(store) {
            @Override
            public Set<StorePermission> permissions() {
                return Set.of(StorePermission.PLAN, StorePermission.DECIDE);
            }
        });
        refused(Reason.FORBIDDEN, () -> author.plan(vera.id()));
        refused(Reason.FORBIDDEN, () -> author.erase(vera, "tom"));
        refused(Reason.FORBIDDEN, () -> author.export(vera.id(), workspace.resolve("x.json"), "tom"));
        assertThat(workspace.resolve("x.json")).doesNotExist();
    }

    private interface Step {
        void take() throws Exception;
    }

    private static void refused(Reason reason, Step step) {
        assertThatThrownBy(step::take).isInstanceOfSatisfying(PersonalDataException.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            if (reason == Reason.FORBIDDEN) {
                assertThat(e.message().text()).contains("signalbox_admin");
            }
        });
    }
}
