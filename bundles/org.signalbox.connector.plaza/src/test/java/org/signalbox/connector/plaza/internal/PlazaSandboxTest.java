package org.signalbox.connector.plaza.internal;

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
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
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
class PlazaSandboxTest {
    private PracticeNetwork network;
    private LiveHost host;
    private PlazaSession session;

    @BeforeEach
    void start() throws Exception {
        network = Sandbox.on(InstantSource.system())
                .start(PracticeKind.PLAZA, StartOptions.defaults().withSpeed(100_000));
        var token = Secret.of(network.tokenFor("nightline"));
        var grant = new Grant(network.origin(), "nightline", Map.of(), Map.of(Api.TOKEN, token));
        host = LiveHost.of(grant);
        session = (PlazaSession) new PlazaConnector().open(grant, host);
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
                        .options(Map.of("visibility", "unlisted"))
                        .language("de-CH")
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
        assertThat(held().get(0).visibility()).contains("unlisted");
        assertThat(held().get(0).language()).contains("de");
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
            assertThat(each.values()).containsOnlyKeys("views", "boosts", "favourites", "replies");
            assertThat(each.values().get("views")).isPositive();
        });
    }

    @Test
    void the_published_terms_are_read() throws Exception {
        assertThat(session.liveTerms().values())
                .containsEntry("plaza.text.limit", new java.math.BigDecimal(500))
                .containsKeys("plaza.media.count", "plaza.media.bytes", "plaza.rate");
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
        var tooLong = catchThrowableOfType(Rejected.class, () -> publish(Part.text("x".repeat(501)), Optional.empty()));
        assertThat(tooLong.termId()).contains("plaza.text.limit");

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
    void the_same_key_twice_is_one_post_even_after_a_lost_answer() throws Exception {
        var prepared = session.prepare(Part.text("Once"), Optional.empty()).prepared();
        var key = key();
        misbehave(Kind.RESET_AFTER_COMMIT, PracticeOperation.PUBLISH);
        assertThat(catchThrowable(() -> session.commit(new Commit(Part.text("Once"), prepared, key, Optional.empty()))))
                .isInstanceOf(OutcomeUnknown.class);
        var receipt = session.commit(new Commit(Part.text("Once"), prepared, key, Optional.empty()))
                .whenVisible()
                .orElseThrow();
        assertThat(held()).extracting(PracticePost::id).containsExactly(receipt.remoteId());
    }

    @Test
    void a_key_that_was_used_for_other_uploads_is_unclear_instead_of_refused() throws Exception {
        var part = Part.of("Again").media(List.of(TestImages.dot("A dot"))).build();
        var key = key();
        var receipt = session.commit(
                        new Commit(part, session.prepare(part, Optional.empty()).prepared(), key, Optional.empty()))
                .whenVisible()
                .orElseThrow();
        var since = receipt.at();
        assertThat(catchThrowable(() -> session.commit(
                        new Commit(part, session.prepare(part, Optional.empty()).prepared(), key, Optional.empty()))))
                .isInstanceOf(OutcomeUnknown.class);
        assertThat(session.find(Search.of(key, part, since)).whenFound())
                .map(Receipt::remoteId)
                .contains(receipt.remoteId());
        assertThat(held()).hasSize(1);
    }

    @Test
    void an_image_without_a_description_is_refused_by_its_term() {
        var part = Part.of("Bare").media(List.of(TestImages.dot(""))).build();
        assertThat(catchThrowableOfType(
                                Rejected.class,
                                () -> session.prepare(part, Optional.empty()).prepared())
                        .termId())
                .contains("plaza.media.alt.required");
    }

    @Test
    void an_edit_keeps_the_post_and_drops_images_that_are_gone() throws Exception {
        var part = Part.of("Befor").media(List.of(TestImages.dot("A dot"))).build();
        var receipt = publish(part, Optional.empty());
        session.edit(
                receipt, session.prepare(Part.text("Before"), Optional.empty()).prepared());
        assertThat(held()).extracting(PracticePost::text).containsExactly("Before");
        assertThat(held().getFirst().media()).isEmpty();
    }

    @Test
    void a_slow_image_is_asked_for_later_and_not_uploaded_again() throws Exception {
        network.close();
        network = Sandbox.on(InstantSource.system())
                .start(PracticeKind.PLAZA, StartOptions.defaults().withMediaProcessing(Duration.ofSeconds(4)));
        var token = Secret.of(network.tokenFor("nightline"));
        var grant = new Grant(network.origin(), "nightline", Map.of(), Map.of(Api.TOKEN, token));
        try (var host = LiveHost.of(grant)) {
            var slow = (PlazaSession) new PlazaConnector().open(grant, host);
            var part = Part.of("Slow").media(List.of(TestImages.dot("A dot"))).build();
            var answer = slow.prepare(part, Optional.empty());
            assertThat(answer).isInstanceOf(Preparation.Pending.class);
            while (answer instanceof Preparation.Pending) {
                answer = slow.prepare(part, Optional.of(answer.prepared()));
            }
            slow.commit(new Commit(part, answer.prepared(), key(), Optional.empty()));
            assertThat(held()).extracting(PracticePost::text).contains("Slow");
            assertThat(host.requests())
                    .extracting(HttpRequest::operation)
                    .filteredOn("media.upload"::equals)
                    .hasSize(1);
        }
    }

    @Test
    void waiting_for_a_slow_image_can_be_interrupted() throws Exception {
        network.close();
        network = Sandbox.on(InstantSource.system())
                .start(PracticeKind.PLAZA, StartOptions.defaults().withMediaProcessing(Duration.ofMinutes(5)));
        var token = Secret.of(network.tokenFor("nightline"));
        var grant = new Grant(network.origin(), "nightline", Map.of(), Map.of(Api.TOKEN, token));
        try (var patient = LiveHost.of(grant)) {
            var slow = new PlazaConnector().open(grant, patient);
            var part = Part.of("Slow").media(List.of(TestImages.dot("A dot"))).build();
            var error = new java.util.concurrent.atomic.AtomicReference<Throwable>();
            var thread = Thread.ofVirtual()
                    .start(() -> error.set(catchThrowable(() -> ((PlazaSession) slow)
                            .prepare(part, Optional.empty())
                            .prepared())));
            while (patient.requests().size() < 3) {
                Thread.sleep(5);
            }
            thread.interrupt();
            assertThat(thread.join(Duration.ofSeconds(2))).isTrue();
            assertThat(error.get()).isInstanceOf(ConnectorException.class);
        }
    }
}
