package org.signalbox.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.archive.ArchiveException;
import org.signalbox.archive.ArchiveQuery;
import org.signalbox.archive.ArchivedCaptions;
import org.signalbox.archive.ArchivedLink;
import org.signalbox.archive.ArchivedMedia;
import org.signalbox.archive.ArchivedPost;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.RemoteCaptions;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.sandbox.PracticeKind;

/** Titles, link cards, polls, posters and captions go into an archive and come out the same. */
@Timeout(60)
class TypedArchiveTest {
    private static final Instant AT = Instant.parse("2027-03-01T08:00:00Z");

    private static final RemoteMedia FILM = new RemoteMedia(
            uri("film.mp4"),
            "video/mp4",
            "The train leaves",
            Optional.of(new RemoteMedia(uri("poster.png"), "image/png", "Dusk")),
            List.of(
                    new RemoteCaptions("en", new RemoteMedia(uri("en.vtt"), "text/vtt", "")),
                    new RemoteCaptions("fr", new RemoteMedia(uri("fr.vtt"), "text/vtt", ""))));

    private static final RemotePost FIRST = RemotePost.of("1", AT, "Day or <night>?")
            .title(Optional.of("Night & day"))
            .poll(Optional.of(new Poll(List.of("Day", "Night <b>"), Duration.ofHours(36), true)))
            .data("{\"a\":1}")
            .build();

    private static final RemotePost SECOND = RemotePost.of("2", AT.plusSeconds(60), "Look")
            .replyTo(Optional.of("1"))
            .attachments(List.of(FILM))
            .link(Optional.of(new RemoteLink(
                    URI.create("https://a.example/?a=1&b=2"),
                    "Berths",
                    "Where you \"sleep\"",
                    Optional.of(new RemoteMedia(uri("card.png"), "image/png", "A berth")))))
            .build();

    @TempDir
    Path here;

    private ArchiveManifest manifest;
    private Path made;

    @BeforeEach
    void make() throws Exception {
        try (var scene = new ArchiveFixture(here.resolve("here"), PracticeKind.CHIRP, ArchiveFixture.posts(0))) {
            var entries = new ArrayList<JournalEntry>();
            entries.add(new JournalEntry.Begun(AT.plusSeconds(3600)));
            entries.add(new JournalEntry.Posts(AT, List.of(FIRST, SECOND), Optional.empty()));
            var work = new MediaStore(scene.folders().work(scene.account).resolve("media"));
            for (var file : JournalTotals.of(entries).unkept()) {
                var bytes = file.address().toString().getBytes(StandardCharsets.UTF_8);
                var hash = work.put(bytes, file.type());
                entries.add(new JournalEntry.Kept(AT, file.address(), file.type(), hash, bytes.length, true));
            }
            var read = entries.stream()
                    .map(entry ->
                            JournalEntry.of(ContractJson.parse(entry.json().toString())))
                    .toList();
            assertThat(read).isEqualTo(entries);
            var account = scene.store.accounts().find(scene.account).orElseThrow();
            manifest = new ArchiveWriter(scene.folders(), account, "Chirp")
                    .write(JournalTotals.of(read), ArchiveFixture.NOTHING_STORED, AT.plusSeconds(7200));
            made = scene.folder();
        }
    }

    @Test
    void everything_comes_out_of_an_import_as_it_went_in() throws Exception {
        try (var other = new ArchiveFixture(here.resolve("other"), PracticeKind.CHIRP, ArchiveFixture.posts(0))) {
            assertThat(manifest.counts().media()).isEqualTo(5);
            other.archives.importFolder(made, "test");
            var posts = other.archives.browse(ArchiveQuery.of(other.account)).items();
            assertThat(posts).containsExactly(expected(SECOND, other), expected(FIRST, other));
            for (var file : posts.stream().flatMap(ArchivedPost::files).toList()) {
                try (var bytes =
                        other.archives.openMedia(other.account, file.sha256().orElseThrow())) {
                    assertThat(bytes.readAllBytes())
                            .isEqualTo(file.address().toString().getBytes(StandardCharsets.UTF_8));
                }
            }
            for (var words : List.of("night & day", "night <b>", "berths", "a.example", "sleep")) {
                assertThat(other.archives
                                .browse(ArchiveQuery.of(other.account).with(words))
                                .items())
                        .as(words)
                        .hasSize(1);
            }
        }
    }

    @Test
    void a_hostile_post_of_a_journal_makes_no_archive_unwritable_or_unreadable() throws Exception {
        var poster = FILM.captions(List.of(new RemoteCaptions("not a tag", FILM)));
        var hostile = RemotePost.of("9", AT, "x")
                .attachments(List.of(FILM.poster(Optional.of(poster)).captions(poster.captions())))
                .poll(Optional.of(new Poll(List.of("a", "b"), Duration.ofSeconds(Long.MAX_VALUE), false)))
                .link(Optional.of(new RemoteLink(URI.create("https://a.example/"), "", "", Optional.of(FILM))))
                .build();
        try (var scene = new ArchiveFixture(here.resolve("hostile"), PracticeKind.CHIRP, ArchiveFixture.posts(0))) {
            var account = scene.store.accounts().find(scene.account).orElseThrow();
            new ArchiveWriter(scene.folders(), account, "Chirp")
                    .write(
                            JournalTotals.of(List.of(
                                    new JournalEntry.Begun(AT.plusSeconds(3600)),
                                    new JournalEntry.Posts(AT, List.of(hostile), Optional.empty()))),
                            ArchiveFixture.NOTHING_STORED,
                            AT.plusSeconds(7200));
            assertThat(scene.archives.browse(ArchiveQuery.of(scene.account)).items())
                    .singleElement()
                    .satisfies(
                            post -> assertThat(post.poll().orElseThrow().open()).isEqualTo(Duration.ofDays(3660)));
        }
    }

    @Test
    void documents_are_as_the_schema_says_and_pages_show_all_as_text() throws Exception {
        var validator = new ValidatorFactory()
                .withJsonNodeFactory(new GsonNode.Factory())
                .createValidator();
        var schema = validator.registerSchema(Files.readString(Path.of("../../docs/extend/archive.schema.json")));
        var outbox = Files.readString(made.resolve("outbox.json"));
        assertThat(validator.validate(schema, outbox).getErrors()).isEmpty();
        for (var needed : List.of("endTime", "signalbox:language", "href")) {
            assertThat(validator
                            .validate(schema, outbox.replace("\"" + needed + "\"", "\"other\""))
                            .isValid())
                    .as(needed)
                    .isFalse();
        }
        assertThat(Files.readString(made.resolve("index.html")))
                .contains("<h2>Night &amp; day</h2>", "<li>Night &lt;b&gt;</li>")
                .contains("href=\"https://a.example/?a=1&amp;b=2\"", "Where you &quot;sleep&quot;")
                .containsPattern("<video controls src=\"media/[0-9a-f]{64}.mp4\" poster=\"media/[0-9a-f]{64}.png\">")
                .containsPattern("<track kind=\"captions\" srclang=\"fr\" src=\"media/[0-9a-f]{64}.vtt\">");
    }

    @Test
    void a_made_up_archive_is_refused_with_what_is_wrong() throws Exception {
        var ways = new LinkedHashMap<String, Map.Entry<String, String>>();
        ways.put("address is none of the web", Map.entry("https://a.example/?a=1&b=2", "javascript:alert(1)"));
        ways.put("at least two different", Map.entry("\"name\":\"Night <b>\"", "\"name\":\"Day\""));
        ways.put("answer of a poll is empty", Map.entry("\"name\":\"Night <b>\"", "\"name\":\" \""));
        ways.put("can't be open", Map.entry("2027-03-02T20:00:00Z", "2026-03-02T20:00:00Z"));
        ways.put("\"endTime\" is missing", Map.entry("\"endTime\"", "\"end\""));
        ways.put("either oneOf or anyOf", Map.entry("\"Question\"", "\"Note\""));
        ways.put("captions in no language", Map.entry("\"signalbox:language\":\"fr\"", "\"signalbox:language\":\"?\""));
        ways.put("files of their own", Map.entry("\"name\":\"Dusk\"", "\"name\":\"Dusk\",\"icon\":{}"));
        ways.put("\"signalbox:link\" is no object", Map.entry("\"signalbox:link\":", "\"signalbox:link\":7,\"x\":"));
        try (var other = new ArchiveFixture(here.resolve("other"), PracticeKind.CHIRP, ArchiveFixture.posts(0))) {
            for (var way : ways.entrySet()) {
                var outbox = made.resolve("outbox.json");
                var before = Files.readString(outbox);
                rewrite(
                        outbox,
                        before.replace(way.getValue().getKey(), way.getValue().getValue()));
                assertThatThrownBy(() -> other.archives.importFolder(made, "test"))
                        .isInstanceOfSatisfying(
                                ArchiveException.class,
                                e -> assertThat(e.message().text()).contains("can't be read", way.getKey()));
                assertThat(other.store.pastPosts().count(other.account)).isZero();
                rewrite(outbox, before);
            }
            other.archives.importFolder(made, "test");
        }
    }

    /** As somebody would who forges an archive: with the right size and hash. */
    private void rewrite(Path outbox, String text) throws IOException {
        var file = made.resolve("manifest.json");
        var listed = "\"bytes\": %d,\\s*\"sha256\": \"%s\"";
        var old = listed.formatted(Files.size(outbox), ArchiveWriter.sha256(outbox));
        Files.writeString(outbox, text);
        var now = "\"bytes\": %d, \"sha256\": \"%s\"".formatted(Files.size(outbox), ArchiveWriter.sha256(outbox));
        var manifestText = Files.readString(file);
        assertThat(manifestText).containsPattern(old);
        Files.writeString(file, manifestText.replaceFirst(old, now));
    }

    private static ArchivedPost expected(RemotePost post, ArchiveFixture scene) {
        return new ArchivedPost(
                scene.account,
                post.remoteId(),
                post.at(),
                post.text(),
                post.url(),
                post.replyTo(),
                post.attachments().stream().map(TypedArchiveTest::media).toList(),
                post.title(),
                post.link()
                        .map(link -> new ArchivedLink(
                                link.address(),
                                link.title(),
                                link.description(),
                                link.image().map(TypedArchiveTest::media))),
                post.poll(),
                List.of(),
                List.of());
    }

    private static ArchivedMedia media(RemoteMedia media) {
        return new ArchivedMedia(
                media.address(),
                media.type(),
                media.alt(),
                Optional.of(MediaStore.sha256(media.address().toString().getBytes(StandardCharsets.UTF_8))),
                media.poster().map(TypedArchiveTest::media),
                media.captions().stream()
                        .map(each -> new ArchivedCaptions(each.language(), media(each.file())))
                        .toList());
    }

    private static URI uri(String file) {
        return URI.create("https://chirp.example/media/" + file);
    }
}
