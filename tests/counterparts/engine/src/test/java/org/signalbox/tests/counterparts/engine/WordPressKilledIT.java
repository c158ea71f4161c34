package org.signalbox.tests.counterparts.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.tests.counterparts.Counterparts;
import org.signalbox.tests.counterparts.FaultProxy;
import org.signalbox.tests.counterparts.ProxyFault;
import org.signalbox.tests.counterparts.ProxyFault.Reached;
import org.signalbox.tests.counterparts.WordPressServer;

/** The product at a real WordPress: an article is there once, also after a kill right after it was sent. */
class WordPressKilledIT {
    private static final String ANNA = "anna@wordpress";
    private static final String POSTS = "/wp-json/wp/v2/posts";
    private static WordPressServer site;
    private static Signalbox signalbox;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(Counterparts.wordPressAvailable()).isEmpty();
        site = WordPressServer.start();
        signalbox = Signalbox.start();
    }

    @AfterAll
    static void stop() throws Exception {
        try (var server = site;
                var product = signalbox) {
            // each is closed, even if closing the other one fails
        }
    }

    @Test
    void anArticleIsThereOnceAfterAKillRightAfterItWasSent() throws Exception {
        try (var proxy = FaultProxy.to(site.origin())) {
            signalbox.connect(ANNA, proxy.origin(), "anna", site.password("anna"));
            var file = signalbox.write("article", """
                    ---
                    title: The night train
                    accounts: [anna@wordpress]
                    options: {wordpress: {tags: "Lisbon, trains"}}
                    ---
                    Sent and **forgotten**
                    """);
            assertThat(signalbox.run("lint", file).ok().json().getAsJsonArray("problems"))
                    .isEmpty();
            var met = proxy.injectInto(
                    "POST", POSTS, "forgotten", new ProxyFault.Stall(Duration.ofSeconds(60), Reached.SERVER));
            var publishing = signalbox.begin("publish", file, "--now");
            Waiting.until("the article is stored", Duration.ofSeconds(30), met::isDone);

            signalbox.kill();
            assertThat(publishing.ended().exit()).isNotZero();
            signalbox.restart();

            Waiting.until(
                    "the article is published",
                    Duration.ofSeconds(60),
                    () -> signalbox
                            .run("publications", "--account", ANNA)
                            .of("publications", ANNA)
                            .get("state")
                            .getAsString()
                            .equals("PUBLISHED"));
            assertThat(site.posts()).hasSize(1);
            var post = site.posts().getFirst();
            assertThat(post.title()).isEqualTo("The night train");
            assertThat(post.html()).isEqualTo("<p>Sent and <strong>forgotten</strong></p>");
            assertThat(post.slug()).matches("the-night-train-s[0-9a-z]{9}");
            assertThat(proxy.exchanges())
                    .filteredOn(
                            each -> each.method().equals("POST") && each.path().equals(POSTS))
                    .as("an article that is there is not sent again")
                    .hasSize(1);
        }
    }
}
