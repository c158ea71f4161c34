package org.signalbox.publishing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Delivery;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.DueTime;
import org.signalbox.model.Evidence;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.NodeId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Usage;
import org.signalbox.publishing.AnswerGuard;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;
import org.signalbox.publishing.internal.nodes.FailureDetector;
import org.signalbox.publishing.internal.sending.SendingService;
import org.signalbox.store.OpenStore;

/** A node that sends from the real store, to a network in memory, by a clock that the test moves. */
public abstract class OneNode {
    public static final AccountId ANNA = AccountId.of("anna@chirp");
    public static final Instant NINE = Instant.parse("2027-03-01T09:00:00Z");

    @TempDir
    public Path workspace;

    public Instant now = NINE;
    public OpenStore store;
    public FakeNetworks networks;
    public TermsEnforcementService terms;
    public SendingService sending;
    public final FixedPrice sendingLimits = new FixedPrice();
    public final SharedStoreFixture.Book book = new SharedStoreFixture.Book();

    @BeforeEach
    public void open() {
        store = ChirpStore.open(workspace, () -> now, ANNA);
        on(new Delivery.ReadBack(Duration.ofSeconds(30)), Capability.PUBLISH, Capability.RECONCILE);
    }

    @AfterEach
    public void close() {
        sending.stop();
        store.close();
    }

    public void on(Delivery delivery, Capability... capabilities) {
        if (sending != null) {
            sending.stop();
        }
        networks = new FakeNetworks(delivery, capabilities);
        terms = new TermsEnforcementService(store, networks, book);
        sending = new SendingService(
                store,
                networks,
                sendingLimits,
                terms,
                AnswerGuard.NONE,
                new NodeId("test:1"),
                FailureDetector.NONE,
                new ClockedWorkers(() -> now));
    }

    public PublicationId plan(String... texts) {
        return plan(Overdue.LATE, now, texts);
    }

    public PublicationId plan(String text, Instant due) {
        return plan(Overdue.LATE, due, text);
    }

    public PublicationId plan(Overdue overdue, String text) {
        return plan(overdue, now, text);
    }

    public PublicationId plan(Overdue overdue, Instant due, String... texts) {
        var parts = new ArrayList<PublicationPart>();
        IntStream.range(0, texts.length).forEach(i -> parts.add(PublicationPart.waiting(i, texts[i], List.of())));
        var publication = Publication.planned(
                new PublicationIdentity(PublicationId.fresh(), PostId.fresh(), ANNA, now),
                new PostSnapshot(texts[0], "content/a.md", "source", Map.of(), Optional.empty()),
                parts,
                DueTime.of(due, Optional.empty(), overdue));
        store.publications().plan(List.of(publication), new Actor("test", now));
        return publication.id();
    }

    public Publication at(PublicationId id) {
        return store.publications().find(id).orElseThrow();
    }

    public void send() throws InterruptedException {
        sending.send(now);
        settle();
    }

    /** Looks at what is unclear; time moves to when the next look is due. */
    public void reconcile() throws InterruptedException {
        now = now.plusSeconds(4);
        sending.reconcile();
        settle();
    }

    public void settle() throws InterruptedException {
        assertThat(sending.drain(Duration.ofSeconds(20))).isTrue();
    }

    /** One dollar for each part. */
    public static final class FixedPrice implements SendingLimits {
        public static final Message WHY = Message.of(SendingLimits.HELD, "b", "0", "1", "tomorrow", "1");

        public volatile boolean empty;
        public volatile boolean emptyOnceIntended;
        public volatile boolean broken;

        @Override
        public void reserve(List<Publication> claimed) {
            // refusal answers by itself
        }

        @Override
        public List<Publication> applyRateLimits(
                List<Publication> claimed, BiFunction<Publication, Wait, PublicationStep> putBack) {
            return claimed;
        }

        @Override
        public List<Money> price(AccountId account, List<Evidence.Request> requests) {
            return List.of();
        }

        @Override
        public Optional<Message> refusal(Publication publication) {
            return empty || emptyOnceIntended && publication.state() == PublicationState.SENDING
                    ? Optional.of(WHY)
                    : Optional.empty();
        }

        @Override
        public List<Usage> charges(Publication publication, int part, Instant at) {
            if (broken) {
                throw new IllegalStateException("no price");
            }
            return List.of(Usage.charge(publication.account(), "post.create", at, 1, Money.of("1", "USD")));
        }
    }
}
