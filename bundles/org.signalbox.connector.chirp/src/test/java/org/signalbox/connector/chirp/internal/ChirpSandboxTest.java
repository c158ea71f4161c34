package org.signalbox.connector.chirp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.RateLimited;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.LiveHost;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.InjectedFault.Kind;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.PracticeOperation;
import org.signalbox.sandbox.PracticePost;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;

/** Runs the connector with the practice network's real server. */
class ChirpSandboxTest {
    private PracticeNetwork network;
    private LiveHost host;
    private ChirpSession session;

    @BeforeEach
    void start() throws Exception {
        network = Sandbox.on(InstantSource.system())
                .start(PracticeKind.CHIRP, StartOptions.defaults().withSpeed(100_000));
        var token = Secret.of(network.tokenFor("nightline"));
        var grant = new Grant(network.origin(), "nightline", Map.of(), Map.of(Api.TOKEN, token));
        host = LiveHost.of(grant);
        session = (ChirpSession) new ChirpConnector().open(grant, host);
    }

    @AfterEach
    void stop() {
        host.close();
        network.close();
    }

    private static PublishKey key() {
        return new PublishKey(UUID.randomUUID(), Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    private Receipt publish(Part part, Optional<Receipt> parent) throws ConnectorException {
        return session.commit(
                        new Commit(part, session.prepare(part, Optional.empty()).prepared(), key(), parent))
                .whenVisible()
                .orElseThrow();
    }

    private List<PracticePost> held() throws Exception {
        return network.posts().stream().filter(post -> !post.seeded()).toList();
    }

    private void misbehave(Kind kind, PracticeOperation operation) {
        network.misbehave(InjectedFault.of(kind).on(operation));
    }

    @Test
    void the_account_is_who_it_is() throws Exception {
        assertThat(session.verify().handle()).isEqualTo("nightline");
    }

    @Test
    void a_thread_with_an_image_is_held_as_it_was_written() throws Exception {
        var first = publish(
                Part.of("Doors at 20:00 – nightline.com")
                        .place(0, 2)
                        .media(List.of(TestImages.dot("Ein Punkt")))
                        .build(),
                Optional.empty());
        var second = publish(Part.of("And «more» 👩🏽‍🚀").place(1, 2).build(), Optional.of(first));

        assertThat(held())
                .extracting(PracticePost::text)
                .containsExactly("Doors at 20:00 – nightline.com", "And «more» 👩🏽‍🚀");
        assertThat(held().get(0).media())
                .extracting(PracticePost.PracticeMedia::alt)
                .containsExactly("Ein Punkt");
        assertThat(held().get(1).replyTo()).contains(first.remoteId());
        assertThat(second.url()).isPresent();
    }

    @Test
    void all_past_posts_come_back_newest_first_with_their_engagement() throws Exception {
        var ids = new HashSet<String>();
        Optional<String> cursor = Optional.empty();
        var last = Instant.MAX;
        do {
            var page = session.history(cursor, 15);
            for (var post : page.items()) {
                assertThat(post.at()).isBeforeOrEqualTo(last);
                last = post.at();
                ids.add(post.remoteId());
            }
            cursor = page.next();
        } while (cursor.isPresent());
        assertThat(ids).hasSize(40);

        var readings = session.engagement(ids.stream().map(Receipt::named).toList());
        assertThat(readings).hasSize(40).allSatisfy(each -> {
            assertThat(each.values()).containsOnlyKeys("impressions", "likes", "rechirps", "replies", "link_clicks");
            assertThat(each.values().get("impressions")).isPositive();
        });
    }

    @Test
    void the_published_terms_are_read() throws Exception {
        assertThat(session.liveTerms().values())
                .containsEntry("chirp.text.limit", new java.math.BigDecimal(280))
                .containsKeys("chirp.price.link", "chirp.price.post", "chirp.media.count", "chirp.rate");
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR_AFTER_COMMIT", "RESET_AFTER_COMMIT", "GARBAGE_BODY", "EMPTY_BODY", "TRUNCATED_BODY"})
    void a_lost_answer_is_unclear_and_then_found(Kind kind) throws Exception {
        misbehave(kind, PracticeOperation.PUBLISH);
        var since = Instant.now();
        assertThat(catchThrowable(() -> publish(Part.text("Found again"), Optional.empty())))
                .isInstanceOf(OutcomeUnknown.class);

        assertThat(held()).hasSize(1);
        assertThat(session.find(Search.of(key(), Part.text("Found again"), since))
                        .whenFound())
                .map(Receipt::remoteId)
                .contains(held().getFirst().id());
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR_BEFORE_COMMIT", "RESET_BEFORE_COMMIT"})
    void a_post_that_was_never_made_is_unclear_and_then_not_found(Kind kind) throws Exception {
        misbehave(kind, PracticeOperation.PUBLISH);
        var since = Instant.now();
        assertThat(catchThrowable(() -> publish(Part.text("Never made"), Optional.empty())))
                .isInstanceOf(OutcomeUnknown.class);
        assertThat(held()).isEmpty();
        assertThat(session.find(Search.of(key(), Part.text("Never made"), since))
                        .whenFound())
                .isEmpty();
    }

    @Test
    void silence_is_unclear_at_the_deadline() throws Exception {
        misbehave(Kind.STALL_AFTER_COMMIT, PracticeOperation.PUBLISH);
        host.timeout(Duration.ofMillis(500));
        assertThat(catchThrowable(() -> publish(Part.text("Slow"), Optional.empty())))
                .isInstanceOf(OutcomeUnknown.class);
        assertThat(held()).hasSize(1);
    }

    @Test
    void a_post_that_appears_late_is_found_then() throws Exception {
        network.misbehave(InjectedFault.of(Kind.DELAYED_VISIBILITY).withDelay(Duration.ofMillis(700)));
        var since = Instant.now();
        var receipt = publish(Part.text("Late"), Optional.empty());
        assertThat(session.find(Search.of(key(), Part.text("Late"), since)).whenFound())
                .isEmpty();
        Thread.sleep(900);
        assertThat(session.find(Search.of(key(), Part.text("Late"), since)).whenFound())
                .map(Receipt::remoteId)
                .contains(receipt.remoteId());
    }

    @Test
    void the_network_may_ask_to_wait() {
        network.misbehave(InjectedFault.of(Kind.RATE_LIMITED).withRetryAfter(Duration.ofSeconds(30)));
        var error = catchThrowableOfType(RateLimited.class, () -> session.verify());
        assertThat(error.retryAt()).isPresent();
        assertThat(error.retryAt().get()).isAfter(Instant.now().plusSeconds(20));
    }

    @Test
    void a_token_that_was_replaced_is_lost_authorization() {
        network.rotateToken("nightline");
        assertThat(catchThrowable(() -> session.verify())).isInstanceOf(AuthorizationLost.class);
    }

    @Test
    void a_refusal_names_the_term_and_passes_on_the_words() throws Exception {
        var tooLong = catchThrowableOfType(Rejected.class, () -> publish(Part.text("x".repeat(281)), Optional.empty()));
        assertThat(tooLong.termId()).contains("chirp.text.limit");

        network.misbehave(InjectedFault.of(Kind.REJECTED)
                .on(PracticeOperation.PUBLISH)
                .saying("content_refused", "Not before the watershed"));
        var refused =
                catchThrowableOfType(Rejected.class, () -> publish(Part.text("Late-night jokes"), Optional.empty()));
        assertThat(refused).hasMessageContaining("Not before the watershed");
        assertThat(held()).isEmpty();
    }

    @Test
    void deleting_is_final_and_may_be_repeated() throws Exception {
        var receipt = publish(Part.text("Going"), Optional.empty());
        session.delete(receipt);
        session.delete(receipt);
        assertThat(held()).extracting(PracticePost::deleted).containsExactly(true);
        assertThat(session.engagement(List.of(receipt))).isEmpty();
    }

    @Test
    void the_end_of_free_access_is_lost_authorization_and_says_so() throws Exception {
        var prepared = session.prepare(Part.text("Too late"), Optional.empty()).prepared();
        network.endFreeAccess(Duration.ZERO);
        assertThat(catchThrowable(
                        () -> session.commit(new Commit(Part.text("Too late"), prepared, key(), Optional.empty()))))
                .isInstanceOf(AuthorizationLost.class)
                .hasMessageContaining("ended free access");
        assertThat(session.liveTerms().values()).isNotEmpty();
        assertThat(held()).isEmpty();
    }
}
