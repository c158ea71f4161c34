package org.signalbox.tests.counterparts.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.signalbox.tests.counterparts.Counterparts;
import org.signalbox.tests.counterparts.PdsServer;
import org.signalbox.tests.counterparts.SnacServer;

/** The product's main workflow, from connecting two accounts to deleting a post, on a real PDS and a real snac2. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobIT {
    private static final String ALICE = "alice@bluesky";
    private static final String BOB = "bob@mastodon";
    private static final String TEXT = "Héllo 👨‍👩‍👧 @greta.test, see https://example.com/a. #rail";
    private static PdsServer pds;
    private static SnacServer snac;
    private static Signalbox signalbox;
    private static SnacReader reader;
    private static String alice;
    private static String greta;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(Counterparts.available()).isEmpty();
        pds = PdsServer.start();
        snac = SnacServer.start();
        signalbox = Signalbox.start();
        greta = pds.createAccount("greta.test", "long-enough");
        alice = pds.createAccount("alice.test", "long-enough");
        signalbox.connect(
                ALICE, pds.origin(), "alice.test", pds.createAppPassword("alice.test", "long-enough", "signalbox"));
        var password = snac.addUser("bob");
        reader = new SnacReader(snac, "bob", password);
        connectByBrowser(password);
    }

    /** Starts {@code accounts add}, opens the page that it prints, confirms there, and follows the redirect. */
    private static void connectByBrowser(String password) throws Exception {
        var adding = signalbox.begin(
                "accounts", "add", BOB, "--origin", snac.origin().toString());
        var page = Waiting.find("the page to open", Duration.ofSeconds(20), () -> {
            if (!adding.process().isAlive()) {
                throw new AssertionError(adding.ended().toString());
            }
            return adding.address();
        });
        var back = snac.authorize(URI.create(page), "bob", password);
        assertThat(Web.get(back, "").statusCode()).isEqualTo(200);
        assertThat(adding.ended().ok().json().get("handle").getAsString()).isEqualTo("bob@localhost");
    }

    @AfterAll
    static void stop() throws Exception {
        try (var first = pds;
                var second = snac;
                var third = signalbox) {
            // each is closed, even if closing another one fails
        }
    }

    private static List<JsonObject> objects(JsonElement array) {
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static PdsServer.Post newest() throws Exception {
        return pds.listPosts(alice).get(0);
    }

    @Test
    @Order(1)
    void bothAccountsAreListedWithWhoTheyAre() throws Exception {
        var listed = signalbox.run("accounts").ok();
        var accounts = objects(listed.json().get("accounts"));

        assertThat(accounts)
                .extracting(account -> account.get("account").getAsString())
                .containsExactlyInAnyOrder(ALICE, BOB);
        assertThat(listed.of("accounts", ALICE).get("remoteId").getAsString()).isEqualTo(alice);
        assertThat(listed.of("accounts", BOB).get("origin").getAsString())
                .isEqualTo(snac.origin().toString());
    }

    @Test
    @Order(2)
    void aFileIsCheckedAndSentAtItsTimeWithLinksMentionsTagsAndADescribedPicture() throws Exception {
        picture();
        var due = Instant.now().plusSeconds(5).truncatedTo(ChronoUnit.SECONDS);
        var file = signalbox.write("rich", """
                ---
                accounts: [%s, %s]
                schedule: %s
                language: fr
                media: [{file: media/pattern.png, alt: "A pattern of «colours»"}]
                ---
                %s
                """.formatted(ALICE, BOB, due, TEXT));
        assertThat(signalbox.run("lint", file).ok().json().getAsJsonArray("problems"))
                .noneSatisfy(problem -> assertThat(
                                problem.getAsJsonObject().get("severity").getAsString())
                        .isEqualTo("error"));

        signalbox.run("schedule", file).ok();
        assertThat(pds.listPosts(alice)).isEmpty();
        Waiting.until("both are published", Duration.ofSeconds(30), () -> {
            var all = signalbox.run("publications", "--state", "PUBLISHED").ok().json();
            return all.getAsJsonArray("publications").size() == 2;
        });

        var post = pds.listPosts(alice);
        assertThat(post).hasSize(1);
        atTheirBytes(post.get(0));
        assertThat(Instant.parse((String) post.get(0).value().get("createdAt"))).isBetween(due, due.plusSeconds(2));
        var status = reader.statuses();
        assertThat(status).hasSize(1);
        asWritten(status.get(0));
    }

    private static void picture() throws Exception {
        var image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        image.setRGB(3, 3, 0x1185fe);
        var file = signalbox.workspace().resolve("media/pattern.png");
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    private static byte[] pictureBytes() throws Exception {
        return Files.readAllBytes(signalbox.workspace().resolve("media/pattern.png"));
    }

    /** Each facet covers exactly its words, in UTF-8 bytes, and the image has the file's own bytes. */
    private static void atTheirBytes(PdsServer.Post post) throws Exception {
        assertThat(post.text()).isEqualTo(TEXT);
        assertThat(post.value()).containsEntry("langs", List.of("fr"));
        var bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        var facets = ((List<?>) post.value().get("facets"))
                .stream()
                        .map(each -> (Map<?, ?>) each)
                        .collect(Collectors.toMap(
                                facet -> covered(bytes, (Map<?, ?>) facet.get("index")),
                                facet ->
                                        ((List<?>) facet.get("features")).get(0).toString()));
        assertThat(facets).containsOnlyKeys("@greta.test", "https://example.com/a", "#rail");
        assertThat(facets.get("@greta.test")).contains("did=" + greta);
        assertThat(facets.get("https://example.com/a")).contains("uri=https://example.com/a");
        assertThat(facets.get("#rail")).contains("tag=rail");
        var image = (Map<?, ?>) ((List<?>) ((Map<?, ?>) post.value().get("embed")).get("images")).get(0);
        assertThat(image.get("alt")).isEqualTo("A pattern of «colours»");
        var link = ((Map<?, ?>) ((Map<?, ?>) image.get("image")).get("ref")).get("$link");
        var blob = pds.origin()
                .resolve("/xrpc/com.atproto.sync.getBlob?" + Web.query(Map.of("did", alice, "cid", link.toString())));
        assertThat(Web.get(blob, "").body()).isEqualTo(pictureBytes());
    }

    private static String covered(byte[] text, Map<?, ?> index) {
        int from = ((Double) index.get("byteStart")).intValue();
        int to = ((Double) index.get("byteEnd")).intValue();
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    private static void asWritten(JsonObject status) throws Exception {
        assertThat(status.get("content").getAsString())
                .contains("Héllo 👨‍👩‍👧 @greta.test", "href=\"https://example.com/a\"");
        var media = objects(status.get("media_attachments"));
        assertThat(media).hasSize(1);
        assertThat(media.get(0).get("description").getAsString()).isEqualTo("A pattern of «colours»");
        assertThat(Web.get(URI.create(media.get(0).get("url").getAsString()), "")
                        .body())
                .isEqualTo(pictureBytes());
    }

    @Test
    @Order(3)
    void aThreadOfThreeHangsTogetherOnBoth() throws Exception {
        var file = signalbox.post("thread", "Part one\n\n---\nPart two\n\n---\nPart three", ALICE, BOB);

        var published = signalbox.run("publish", file, "--now").ok();

        var posts = pds.listPosts(alice).subList(0, 3).reversed();
        assertThat(posts).extracting(PdsServer.Post::text).containsExactly("Part one", "Part two", "Part three");
        assertThat(published.of("publications", ALICE).get("remoteId").getAsString())
                .isEqualTo(posts.get(0).uri());
        for (int i = 1; i < 3; i++) {
            var reply = (Map<?, ?>) posts.get(i).value().get("reply");
            assertThat(((Map<?, ?>) reply.get("parent")).get("cid"))
                    .isEqualTo(posts.get(i - 1).cid());
            assertThat(((Map<?, ?>) reply.get("root")).get("cid"))
                    .isEqualTo(posts.get(0).cid());
        }
        var statuses = reader.statuses().subList(0, 3).reversed();
        for (int i = 0; i < 3; i++) {
            assertThat(statuses.get(i).get("content").getAsString())
                    .contains(List.of("Part one", "Part two", "Part three").get(i));
            var parent = statuses.get(i).get("in_reply_to_id");
            assertThat(parent.isJsonNull() ? Optional.empty() : Optional.of(parent.getAsString()))
                    .isEqualTo(
                            i == 0
                                    ? Optional.empty()
                                    : Optional.of(statuses.get(i - 1).get("id").getAsString()));
        }
        assertThat(published.of("publications", BOB).get("remoteId").getAsString())
                .isEqualTo(statuses.get(0).get("id").getAsString());
    }

    @Test
    @Order(4)
    void pastPostsComeBackWithWhatOthersThoughtOfThem() throws Exception {
        var liked = reader.statuses().get(0).get("id").getAsString();
        reader.favourite(liked);

        var posts = Waiting.find("the favourite is counted", Duration.ofSeconds(30), () -> {
            var read = signalbox.run("posts", "--refresh");
            // a PDS alone has no counts; that is reported, and everything else is read
            assertThat(read.exit()).isEqualTo(69);
            assertThat(objects(read.json().get("failures")))
                    .extracting(failure -> failure.get("account").getAsString())
                    .containsExactly(ALICE);
            var all = objects(read.json().get("posts"));
            return all.stream().anyMatch(post -> counted(post, liked)) ? Optional.of(all) : Optional.empty();
        });

        assertThat(texts(posts, ALICE)).containsExactlyInAnyOrder("Part three", "Part two", "Part one", TEXT);
        assertThat(texts(posts, BOB)).containsExactlyInAnyOrder("Part three", "Part two", "Part one", TEXT);
    }

    private static boolean counted(JsonObject post, String liked) {
        var count = post.getAsJsonObject("engagement").get("favourites");
        return post.get("remoteId").getAsString().equals(liked) && count != null && count.getAsLong() == 1;
    }

    private static List<String> texts(List<JsonObject> posts, String account) {
        return posts.stream()
                .filter(post -> post.get("account").getAsString().equals(account))
                .map(post -> post.get("text").getAsString())
                .toList();
    }

    @Test
    @Order(5)
    void aPublicationIsDeletedAtItsServerWithAllItsParts() throws Exception {
        var thread = objects(signalbox
                        .run("publications", "--account", ALICE)
                        .ok()
                        .json()
                        .get("publications"))
                .stream()
                .filter(each -> each.get("file").getAsString().contains("thread"))
                .findFirst()
                .orElseThrow();

        var deleted =
                signalbox.run("delete", thread.get("id").getAsString()).ok().json();

        assertThat(deleted.get("deletedAt").isJsonNull()).isFalse();
        assertThat(pds.listPosts(alice)).extracting(PdsServer.Post::text).containsExactly(TEXT);
    }

    @Test
    @Order(6)
    void whatIsTooLongForTheServerIsTooLongForLintAndNothingElseIs() throws Exception {
        var family = "👨‍👩‍👧‍👦"; // one grapheme of 25 bytes
        agreed("é".repeat(300), true);
        agreed("é".repeat(301), false);
        agreed("e\u0301".repeat(300), true);
        agreed(family.repeat(120), true); // 3,000 bytes
        agreed(family.repeat(120) + "a", false);
        agreed("🇫🇷".repeat(300), true);
        agreed("🇫🇷".repeat(301), false);
    }

    private static void agreed(String text, boolean fits) throws Exception {
        var lint = signalbox.run("lint", signalbox.post("limit", text, ALICE));
        assertThat(lint.exit()).as(lint.toString()).isEqualTo(fits ? 0 : 1);
        var login = new JsonObject();
        login.addProperty("identifier", "greta.test");
        login.addProperty("password", "long-enough");
        var session = Web.json(Web.post(pds.origin().resolve("/xrpc/com.atproto.server.createSession"), "", login))
                .getAsJsonObject();
        var record = new JsonObject();
        record.addProperty("$type", "app.bsky.feed.post");
        record.addProperty("text", text);
        record.addProperty("createdAt", Instant.now().toString());
        var create = new JsonObject();
        create.addProperty("repo", greta);
        create.addProperty("collection", "app.bsky.feed.post");
        create.add("record", record);
        var answer = Web.post(
                pds.origin().resolve(Author.CREATE), session.get("accessJwt").getAsString(), create);
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(fits ? 200 : 400);
    }
}
