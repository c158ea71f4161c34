package org.signalbox.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.archive.ArchiveBeforeEnd;
import org.signalbox.archive.ArchiveException;
import org.signalbox.archive.ArchiveQuery;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.PlannedChange;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeOperation;

/** Archive folders: readable by other tools, tamper-evident and importable. */
@Timeout(60)
class FolderTest {
    @TempDir
    Path workspace;

    @TempDir
    Path elsewhere;

    @Test
    void the_posts_are_activity_streams_that_refer_to_files_of_the_folder() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.PLAZA, ArchiveFixture.posts(20))) {
            ArchivingTest.archived(scene);
            var outbox = JsonParser.parseString(Files.readString(scene.folder().resolve("outbox.json")))
                    .getAsJsonObject();
            assertThat(outbox.getAsJsonArray("@context").get(0).getAsString())
                    .isEqualTo("https://www.w3.org/ns/activitystreams");
            assertThat(outbox.get("type").getAsString()).isEqualTo("OrderedCollection");
            assertThat(outbox.get("totalItems").getAsInt()).isEqualTo(20);
            var files = 0;
            for (var item : outbox.getAsJsonArray("orderedItems")) {
                var create = item.getAsJsonObject();
                assertThat(create.get("type").getAsString()).isEqualTo("Create");
                var note = create.getAsJsonObject("object");
                assertThat(note.get("type").getAsString()).isEqualTo("Note");
                for (var attachment : note.getAsJsonArray("attachment")) {
                    assertThat(scene.folder()
                                    .resolve(attachment
                                            .getAsJsonObject()
                                            .get("url")
                                            .getAsString()))
                            .exists();
                    files++;
                }
            }
            assertThat(files).isPositive();
            assertThat(JsonParser.parseString(Files.readString(scene.folder().resolve("actor.json")))
                            .getAsJsonObject()
                            .get("type")
                            .getAsString())
                    .isEqualTo("Person");
        }
    }

    @Test
    void every_document_is_as_the_schema_says() throws Exception {
        var validator = new ValidatorFactory()
                .withJsonNodeFactory(new GsonNode.Factory())
                .createValidator();
        var schema = validator.registerSchema(Files.readString(Path.of("../../docs/extend/archive.schema.json")));
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(30))) {
            scene.network.misbehave(
                    InjectedFault.of(InjectedFault.Kind.REJECTED).on(PracticeOperation.MEDIA_FILE));
            ArchivingTest.archived(scene);
            for (var document : List.of("manifest.json", "actor.json", "outbox.json")) {
                var json = Files.readString(scene.folder().resolve(document));
                assertThat(validator.validate(schema, json).isValid())
                        .as(document)
                        .isTrue();
                assertThat(validator
                                .validate(schema, json.replaceFirst("\"(format|name|totalItems)\"", "\"other\""))
                                .isValid())
                        .as(document + " without a field")
                        .isFalse();
            }
        }
    }

    @Test
    void the_page_shows_every_text_as_text_and_needs_nothing_from_elsewhere() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(10));
                var poster = new Poster(scene)) {
            poster.post("<script>alert('x')</script> & \"quotes\"");
            ArchivingTest.archived(scene);
            var page = Files.readString(scene.folder().resolve("index.html"));
            assertThat(page).contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quotes&quot;");
            assertThat(page).doesNotContain("<script").contains("default-src 'none'");
            for (var post : ArchivingTest.all(scene, ArchiveQuery.of(scene.account))) {
                assertThat(page).contains(ArchivePages.escaped(post.text()));
            }
        }
    }

    @Test
    void every_way_of_changing_a_folder_is_noticed() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(20))) {
            ArchivingTest.archived(scene);
            var media = scene.archives.browse(ArchiveQuery.of(scene.account)).items().stream()
                    .flatMap(post -> post.media().stream())
                    .findFirst()
                    .orElseThrow();
            var file = "media/" + MediaStore.name(media.sha256().orElseThrow(), media.type());
            var problems = new TreeMap<String, List<String>>();
            Map<String, Tampering> ways = Map.of(
                    "changed text", folder -> replace(folder.resolve("outbox.json"), "Note", "note"),
                    "shorter text", folder -> replace(folder.resolve("outbox.json"), "Note", "No"),
                    "changed image", folder -> flip(folder.resolve(file)),
                    "no image", folder -> Files.delete(folder.resolve(file)),
                    "one file more", folder -> Files.writeString(folder.resolve("media/extra.html"), "x"),
                    "a link",
                            folder -> {
                                Files.delete(folder.resolve(file));
                                Files.createSymbolicLink(
                                        folder.resolve(file), scene.folder().resolve(file));
                            },
                    "other counts",
                            folder -> replace(folder.resolve("manifest.json"), "\"posts\": 20", "\"posts\": 21"),
                    "a path out",
                            folder -> replace(folder.resolve("manifest.json"), "\"index.html\"", "\"../index.html\""),
                    "no manifest", folder -> Files.delete(folder.resolve("manifest.json")),
                    "half a manifest", folder -> Files.writeString(folder.resolve("manifest.json"), "{\"format\":"));
            for (var way : ways.entrySet()) {
                var folder = elsewhere.resolve(way.getKey().replace(' ', '-'));
                copy(scene.folder(), folder);
                assertThat(scene.archives.verify(folder).problems()).isEmpty();
                way.getValue().change(folder);
                problems.put(
                        way.getKey(),
                        scene.archives.verify(folder).problems().stream()
                                .map(Message::code)
                                .distinct()
                                .toList());
                assertThatThrownBy(() -> scene.archives.importFolder(folder, "test"))
                        .isInstanceOf(ArchiveException.class);
            }
            assertThat(problems)
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "changed text", List.of("archive.verify.hash"),
                            "shorter text", List.of("archive.verify.size"),
                            "changed image", List.of("archive.verify.hash"),
                            "no image", List.of("archive.verify.missing"),
                            "one file more", List.of("archive.verify.unlisted"),
                            "a link", List.of("archive.verify.missing"),
                            "other counts", List.of("archive.verify.count"),
                            "a path out",
                                    List.of(
                                            "archive.verify.strange-path",
                                            "archive.verify.unlisted",
                                            "archive.verify.missing"),
                            "no manifest", List.of("archive.verify.no-manifest"),
                            "half a manifest", List.of("archive.verify.bad-manifest")));
        }
    }

    @Test
    void a_manifest_that_can_be_read_in_two_ways_is_refused() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(3))) {
            ArchivingTest.archived(scene);
            var folder = elsewhere.resolve("ambiguous");
            copy(scene.folder(), folder);
            replace(folder.resolve("manifest.json"), "\"format\":", "\"format\": \"other\", \"format\":");
            assertThat(scene.archives.verify(folder).problems().stream().map(Message::code))
                    .containsExactly("archive.verify.bad-manifest");
        }
    }

    @Test
    void an_archive_made_elsewhere_is_taken_in_with_its_posts_and_readings() throws Exception {
        var made = elsewhere.resolve("made");
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(20))) {
            ArchivingTest.archived(scene);
            copy(scene.folder(), made);
            assertThatThrownBy(() -> scene.archives.importFolder(made, "test"))
                    .isInstanceOfSatisfying(
                            ArchiveException.class,
                            e -> assertThat(e.message().code()).isEqualTo("archive.import.not-newer"));
        }
        try (var other = new ArchiveFixture(elsewhere.resolve("other"), PracticeKind.CHIRP, ArchiveFixture.posts(0))) {
            var info = other.archives.importFolder(made, "test");
            assertThat(info.posts()).isEqualTo(20);
            assertThat(other.store.pastPosts().count(other.account)).isEqualTo(20);
            assertThat(other.store.pastPosts().totals(other.account).get("impressions"))
                    .isPositive();
            assertThat(other.archives.browse(ArchiveQuery.of(other.account)).items())
                    .hasSize(20);
        }
    }

    @Test
    void a_folder_between_two_names_is_put_right() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(5))) {
            ArchivingTest.archived(scene);
            Files.move(scene.folder(), scene.folder().resolveSibling(".old-nightline"));
            scene.folders().recover(scene.account);
            assertThat(scene.archives.verify(scene.folder()).valid()).isTrue();
            assertThat(scene.folder().resolveSibling(".old-nightline")).doesNotExist();
        }
    }

    @Test
    void a_network_that_ends_soon_is_offered_until_its_accounts_are_archived() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(5))) {
            assertThat(scene.archives.offers()).isEmpty();
            var soon = Instant.now().plus(Duration.ofDays(20)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
            scene.terms("{\"id\":\"chirp.end\",\"kind\":\"network-sunset\",\"operation\":\"access\",\"on\":\"" + soon
                    + "\"}");
            assertThat(scene.archives.offers()).singleElement().satisfies(offer -> {
                assertThat(offer.ends()).isEqualTo(soon);
                assertThat(offer.automatic()).isFalse();
                assertThat(offer.completeness().message().code()).isEqualTo("archive.none-for");
            });
            set(scene, "offer 10");
            assertThat(scene.archives.offers()).isEmpty();
            set(scene, "off 30");
            assertThat(scene.archives.offers()).isEmpty();
            set(scene, "offer 30");
            assertThat(scene.archives.offers()).hasSize(1);
            ArchivingTest.archived(scene);
            assertThat(scene.archives.offers()).isEmpty();
            assertThat(scene.archives.completeFor("chirp").message().code()).isEqualTo("archive.complete-for");
        }
    }

    @Test
    void a_planned_removal_is_archived_by_itself_where_that_is_wanted() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(5))) {
            var now = scene.store.now();
            var removal = new PlannedChange(
                    "p1",
                    "chirp",
                    PlannedChange.Kind.REMOVE,
                    now.plus(Duration.ofDays(3)),
                    Duration.ofDays(1),
                    Optional.empty(),
                    Optional.empty(),
                    "anna",
                    PlannedChange.State.PLANNED,
                    Optional.empty(),
                    now,
                    Optional.empty(),
                    0);
            scene.store.plannedChanges().put(removal, new AuditEntry(now, "anna", "network/chirp", Message.of("test")));
            scene.archives.tend();
            assertThat(scene.archives.progress(scene.account)).isEmpty();
            set(scene, "automatic 30");
            scene.archives.tend();
            scene.archives.await(scene.account);
            assertThat(scene.archives.list()).hasSize(1);
            assertThat(scene.archives.completeFor("chirp").isComplete()).isTrue();
        }
    }

    private static void set(ArchiveFixture scene, String text) {
        ArchiveBeforeEnd.parse(text).orElseThrow().save(scene.store, "anna");
    }

    @FunctionalInterface
    interface Tampering {
        void change(Path folder) throws IOException;
    }

    private static void replace(Path file, String what, String by) throws IOException {
        var text = Files.readString(file);
        assertThat(text).contains(what);
        Files.writeString(file, text.replace(what, by));
    }

    private static void flip(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var each : all.toList()) {
                var target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }
}
