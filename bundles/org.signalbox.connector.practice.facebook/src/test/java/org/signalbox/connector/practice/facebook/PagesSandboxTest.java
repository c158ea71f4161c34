package org.signalbox.connector.practice.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.chirp.internal.ChirpFixture;
import org.signalbox.connector.testkit.LiveHost;
import org.signalbox.sandbox.ImitatedNetwork;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.PracticePost;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;

/** Pages, with the practice network's real server. */
class PagesSandboxTest {
    private PracticeNetwork network;

    @BeforeEach
    void start() throws Exception {
        var handles = IntStream.range(0, 120).mapToObj(i -> "page-" + i).toList();
        var facebook = new ImitatedNetwork("facebook", "Facebook", 63_206, 10, 1 << 20).withPages(handles);
        network = Sandbox.on(InstantSource.system())
                .start(PracticeKind.CHIRP, StartOptions.defaults().imitating(facebook));
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private interface Use<T> {
        T of(Publishes session) throws ConnectorException;
    }

    private <T> T as(Optional<String> page, Use<T> use) throws ConnectorException {
        var grant = new Grant(
                        network.origin(),
                        "nightline",
                        Map.of(),
                        Map.of("token", Secret.of(network.tokenFor("nightline"))))
                .withTarget(page, Map.of());
        try (var host = LiveHost.of(grant);
                var session = (Publishes) ChirpFixture.pages().connector().open(grant, host)) {
            return use.of(session);
        }
    }

    private static List<Account> listed(Publishes session) throws ConnectorException {
        var all = new java.util.ArrayList<Account>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = ((ListsTargets) session).targets(cursor);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }

    private static String publish(Publishes session, String text) throws ConnectorException {
        var prepared = session.prepare(Part.text(text), Optional.empty()).prepared();
        var key = new PublishKey(UUID.randomUUID(), Instant.now().truncatedTo(ChronoUnit.MICROS));
        session.commit(new Commit(Part.text(text), prepared, key, Optional.empty()));
        return text;
    }

    @Test
    void an_account_publishes_as_itself_and_as_each_of_its_pages() throws Exception {
        var pages = as(Optional.empty(), PagesSandboxTest::listed);
        assertThat(pages).hasSize(120).extracting(Account::handle).startsWith("page-0", "page-1");
        as(Optional.empty(), session -> publish(session, "As myself"));
        as(Optional.of(pages.getLast().remoteId()), session -> publish(session, "As the last page"));

        assertThat(network.posts().stream().filter(post -> !post.seeded()))
                .extracting(PracticePost::handle, PracticePost::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("nightline", "As myself"),
                        org.assertj.core.groups.Tuple.tuple("page-119", "As the last page"));
    }

    @Test
    void a_page_that_is_deleted_is_told_apart_from_a_token_that_expired() throws Exception {
        var pages = as(Optional.empty(), PagesSandboxTest::listed);
        network.removePage("page-0");
        assertThatThrownBy(() -> as(Optional.of(pages.getFirst().remoteId()), session -> publish(session, "Gone")))
                .isInstanceOfSatisfying(
                        ConnectorException.AuthorizationLost.class,
                        lost -> assertThat(lost.isOfTarget()).isTrue());
        as(Optional.of(pages.getLast().remoteId()), session -> publish(session, "There"));
        assertThat(as(Optional.empty(), PagesSandboxTest::listed)).hasSize(119);
    }
}
