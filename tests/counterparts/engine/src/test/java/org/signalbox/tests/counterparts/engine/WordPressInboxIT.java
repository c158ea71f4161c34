package org.signalbox.tests.counterparts.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.tests.counterparts.Counterparts;
import org.signalbox.tests.counterparts.FaultProxy;
import org.signalbox.tests.counterparts.ProxyFault;
import org.signalbox.tests.counterparts.ProxyFault.Reached;
import org.signalbox.tests.counterparts.WordPressServer;

/** The product's inbox at a real WordPress: comments come in, and each answer is there once, also after a kill. */
class WordPressInboxIT {
    private static final String ANNA = "anna@wordpress";
    private static final String COMMENTS = "/wp-json/wp/v2/comments";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static WordPressServer site;
    private static FaultProxy proxy;
    private static Signalbox signalbox;
    private static long post;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(Counterparts.wordPressAvailable()).isEmpty();
        site = WordPressServer.start();
        proxy = FaultProxy.to(site.origin());
        signalbox = Signalbox.start();
        signalbox.connect(ANNA, proxy.origin(), "anna", site.password("anna"));
        var article = "{\"title\": \"The night train\", \"content\": \"It runs again.\", \"status\": \"publish\"}";
        post = ((Number) site.post("/posts", "anna", article).get("id")).longValue();
    }

    @AfterAll
    static void stop() throws Exception {
        try (var server = site;
                var between = proxy;
                var product = signalbox) {
            // each is closed, even if closing another one fails
        }
    }

    /** Somebody comments, and the product reads it; the id of the conversation. */
    private static String asked(String author, String text) throws Exception {
        site.comment(post, author, text);
        return Waiting.find("the comment of " + author + " is read", LONG, () -> {
            signalbox.run("inbox", "refresh").ok();
            var found =
                    signalbox.run("inbox", "list", "--search", text).ok().json().getAsJsonArray("conversations");
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(found.get(0).getAsJsonObject().get("short").getAsString());
        });
    }

    private static void undoTime(int seconds) throws Exception {
        signalbox.run("inbox", "undo-time", String.valueOf(seconds)).ok();
    }

    private static JsonObject answered(String conversation) throws Exception {
        return signalbox
                .run("inbox", "show", conversation)
                .ok()
                .json()
                .getAsJsonArray("thread")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("answers")
                .get(0)
                .getAsJsonObject();
    }

    private static void awaitPublished(String conversation) throws Exception {
        Waiting.until(
                "the answer is published",
                LONG,
                () -> answered(conversation).get("state").getAsString().equals("PUBLISHED"));
    }

    /** The comments of the site with this text, whatever became of them. */
    private static List<Map<String, Object>> comments(String text) throws Exception {
        return site.list("/comments?context=edit&per_page=100&post=" + post).stream()
                .filter(each ->
                        ((Map<?, ?>) each.get("content")).get("raw").toString().equals(text))
                .toList();
    }

    /** One comment has the answer's text, and replies to the question. */
    private static void isThereOnce(String answer, String question) throws Exception {
        assertThat(comments(answer))
                .singleElement()
                .satisfies(each -> assertThat(each)
                        .containsEntry("parent", comments(question).getFirst().get("id"))
                        .containsEntry("author_name", "Anna A."));
    }

    private static long sent() {
        return proxy.exchanges().stream()
                .filter(each -> each.method().equals("POST") && each.path().equals(COMMENTS))
                .count();
    }

    @Test
    void aCommentIsReadWithItsPostAndAnsweredOnce() throws Exception {
        var conversation = asked("Zoë", "Is it late & cold?");
        var shown = signalbox.run("inbox", "show", conversation).ok().json();
        assertThat(shown.get("postText").getAsString()).contains("It runs again.");
        assertThat(shown.getAsJsonArray("thread")).hasSize(1);

        undoTime(0);
        var answer = signalbox.run("inbox", "reply", conversation, "Never <late>.", "--wait");

        assertThat(answer.ok().json().get("state").getAsString()).isEqualTo("PUBLISHED");
        isThereOnce("Never &lt;late&gt;.", "Is it late &amp; cold?");
        var again = signalbox.run("inbox", "reply", conversation, "Never.", "--known", "0");
        assertThat(again.exit()).as(again.toString()).isOne();
        signalbox.run("inbox", "refresh").ok();
        assertThat(comments("Never.")).isEmpty();
    }

    @Test
    void anAnswerIsSentOnceAfterTheNodeWasKilledBetweenItsPlanAndItsTime() throws Exception {
        var conversation = asked("Vera", "Does it stop in Lyon?");
        undoTime(6);
        signalbox.run("inbox", "reply", conversation, "It does.").ok();

        signalbox.kill();
        assertThat(comments("It does.")).isEmpty();
        signalbox.restart();

        awaitPublished(conversation);
        isThereOnce("It does.", "Does it stop in Lyon?");
    }

    @Test
    void anAnswerIsFoundAfterTheNodeWasKilledRightAfterItWasSent() throws Exception {
        var conversation = asked("Wim", "Does it have beds?");
        undoTime(0);
        long before = sent();
        var met = proxy.injectInto("POST", COMMENTS, "It has.", new ProxyFault.Stall(LONG, Reached.SERVER));
        signalbox.run("inbox", "reply", conversation, "It has.").ok();
        Waiting.until("the answer is stored", LONG, met::isDone);

        signalbox.kill();
        assertThat(comments("It has.")).hasSize(1);
        signalbox.restart();

        awaitPublished(conversation);
        isThereOnce("It has.", "Does it have beds?");
        assertThat(sent() - before)
                .as("an answer that is there is not sent again")
                .isOne();
    }
}
