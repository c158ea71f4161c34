package org.signalbox.tests.counterparts.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.tests.counterparts.Counterparts;
import org.signalbox.tests.counterparts.PdsServer;
import org.signalbox.tests.counterparts.ProxyFault;
import org.signalbox.tests.counterparts.ProxyFault.Reached;

/** After any kill during a publish, and any lost message, there is exactly one post. */
class KilledIT {
    private static final Duration SILENCE = Duration.ofSeconds(3);
    private static final Duration LONGER_THAN_THE_PRODUCT_WAITS = Duration.ofSeconds(90);
    private static final List<Author> AUTHORS = new ArrayList<>();
    private static PdsServer pds;
    private static Signalbox signalbox;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(Counterparts.available()).isEmpty();
        pds = PdsServer.start();
        signalbox = Signalbox.start();
    }

    @AfterAll
    static void stop() throws Exception {
        try (var server = pds;
                var product = signalbox) {
            for (var author : AUTHORS) {
                author.close();
            }
        }
    }

    private static Author author(String name) throws Exception {
        var author = Author.of(pds, signalbox, name);
        AUTHORS.add(author);
        return author;
    }

    private static void published(Running publish) throws Exception {
        var ended = publish.ended().ok();
        assertThat(ended.json().getAsJsonArray("publications"))
                .allSatisfy(
                        each -> assertThat(each.getAsJsonObject().get("state").getAsString())
                                .isEqualTo("PUBLISHED"));
    }

    /** Four publications at different steps, one kill. */
    @Test
    void aServerThatIsKilledInTheMiddleAndComesBackHasEachPostOnce() throws Exception {
        var committed = author("committed"); // the server has stored the post; the answer is delayed
        var asked = author("asked"); // the request is delayed on its way to the server
        var between = author("between"); // one of three parts is stored; its answer arrives after the kill
        var away = author("away"); // is due while the server is down
        committed.inject(new ProxyFault.Stall(SILENCE, Reached.SERVER));
        asked.inject(new ProxyFault.Stall(SILENCE, Reached.PROXY));
        between.inject(new ProxyFault.Late(SILENCE));
        var first = committed.publish(signalbox, "Killed after the commit");
        var second = asked.publish(signalbox, "Killed before the commit");
        var third = between.publish(signalbox, "One\n\n---\nTwo\n\n---\nThree");
        committed.awaitFault();
        asked.awaitFault();
        between.awaitFault();

        pds.kill();
        var fourth = away.publish(signalbox, "Sent to a dead server");
        Thread.sleep(SILENCE.plusSeconds(1)); // the answers arrive or are lost while the server is down
        assertThat(List.of(first, second, third, fourth))
                .allSatisfy(running -> assertThat(running.process().isAlive()).isTrue());
        pds.restart();

        published(first);
        published(fourth);
        published(second);
        published(third);
        committed.hasExactly("Killed after the commit");
        asked.hasExactly("Killed before the commit");
        between.hasExactly("One", "Two", "Three");
        away.hasExactly("Sent to a dead server");
        assertThat(committed.asked())
                .as("a post that is there is not sent again")
                .isEqualTo(1);
    }

    @Test
    void aNodeThatIsKilledRightAfterSendingFindsThePostWhenItStartsAgain() throws Exception {
        var whole = author("one-post");
        var thread = author("one-thread");
        whole.inject(new ProxyFault.Stall(Duration.ofSeconds(60), Reached.SERVER));
        thread.inject(new ProxyFault.Stall(Duration.ofSeconds(60), Reached.SERVER));
        var first = whole.publish(signalbox, "Sent and forgotten");
        var second = thread.publish(signalbox, "One\n\n---\nTwo\n\n---\nThree");
        whole.awaitFault();
        thread.awaitFault();

        signalbox.kill();
        assertThat(first.ended().exit()).isNotZero();
        assertThat(second.ended().exit()).isNotZero();
        signalbox.restart();

        for (var author : List.of(whole, thread)) {
            Waiting.until(
                    author.account() + " is published",
                    Duration.ofSeconds(60),
                    () -> signalbox
                            .run("publications", "--account", author.account())
                            .of("publications", author.account())
                            .get("state")
                            .getAsString()
                            .equals("PUBLISHED"));
        }
        whole.hasExactly("Sent and forgotten");
        thread.hasExactly("One", "Two", "Three");
        assertThat(whole.asked()).as("a post that is there is not sent again").isEqualTo(1);
    }

    /** The connector looks the post up after a lost answer; when that answer is lost too, the engine must. */
    @Test
    void anAnswerThatIsLostTogetherWithTheLookAfterItMakesNoSecondPost() throws Exception {
        var faults = Map.of(
                "twice-by-gateway", ProxyFault.badGatewayAfterCommit(),
                "twice-by-reset", ProxyFault.resetAfterCommit(),
                "twice-by-silence", new ProxyFault.Stall(LONGER_THAN_THE_PRODUCT_WAITS, Reached.SERVER));
        var sent = new HashMap<Author, Running>();
        for (var fault : faults.entrySet()) {
            var author = author(fault.getKey());
            author.inject(fault.getValue());
            author.proxy().inject("GET", "/xrpc/com.atproto.repo.getRecord", ProxyFault.unavailable());
            sent.put(author, author.publish(signalbox, "Lost " + fault.getKey()));
        }

        for (var each : sent.entrySet()) {
            var author = each.getKey();
            published(each.getValue());
            assertThat(author.proxy().waiting()).as("faults that nothing met").isZero();
            author.hasExactly("Lost " + author.account().replace("@bluesky", ""));
            assertThat(author.asked()).as("requests of " + author.account()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerThatIsLostOnTheWayMakesNoSecondPostAndARefusalForNowMakesOne() throws Exception {
        var faults = Map.of(
                "by-gateway",
                ProxyFault.badGatewayAfterCommit(),
                "by-reset",
                ProxyFault.resetAfterCommit(),
                "by-silence",
                new ProxyFault.Stall(LONGER_THAN_THE_PRODUCT_WAITS, Reached.SERVER),
                "by-early-reset",
                new ProxyFault.Reset(Reached.PROXY), // sent, as far as the product can know
                "by-early-silence",
                new ProxyFault.Stall(LONGER_THAN_THE_PRODUCT_WAITS, Reached.PROXY),
                "by-garbage",
                new ProxyFault.Garbage(Reached.SERVER),
                "by-overload",
                ProxyFault.unavailable(),
                "by-limit",
                ProxyFault.tooManyRequests(Duration.ofSeconds(2)));
        var sent = new HashMap<Author, Running>();
        for (var fault : faults.entrySet()) {
            var author = author(fault.getKey());
            author.inject(fault.getValue());
            sent.put(author, author.publish(signalbox, "Lost " + fault.getKey()));
        }

        for (var each : sent.entrySet()) {
            published(each.getValue());
            var name = each.getKey().account().replace("@bluesky", "");
            each.getKey().hasExactly("Lost " + name);
            var tries = faults.get(name).reaches() == Reached.SERVER ? 1 : 2;
            assertThat(each.getKey().asked()).as("requests of " + name).isEqualTo(tries);
        }
    }
}
