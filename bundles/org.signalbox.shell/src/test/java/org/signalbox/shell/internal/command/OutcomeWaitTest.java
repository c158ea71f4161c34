package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.DueTime;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.model.store.Store;
import org.signalbox.shell.Invocation;
import org.signalbox.tests.fakes.ForwardingPublicationRepository;
import org.signalbox.tests.fakes.ForwardingStore;
import org.signalbox.tests.fakes.Unexpected;

@Timeout(60)
class OutcomeWaitTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Message NOBODY = Message.of("publishing.sender.none");

    private final Publication planned = Publication.planned(
            new PublicationIdentity(new PublicationId("p"), new PostId("post"), AccountId.of("anna@chirp"), NOON),
            new PostSnapshot("Supper", "content/a.md", "source", Map.of(), Optional.empty()),
            List.of(PublicationPart.waiting(0, "Soup", List.of())),
            DueTime.of(NOON, Optional.empty(), Overdue.LATE));
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void whereNobodySendsItIsGivenUpAndWhatIsPlannedStays() throws Exception {
        var settled = new OutcomeWait(store(publication -> publication), () -> Optional.of(NOBODY), invocation(), LONG)
                .await(List.of(planned));

        assertThat(settled).containsExactly(planned);
        assertThat(looks.get())
                .as("a node that is started anew has some seconds")
                .isBetween(20, 60);
    }

    @Test
    void aNodeThatComesInTimeIsWaitedFor() throws Exception {
        var cancelled = planned.cancel(new Actor("test", NOON)).after();

        var settled = new OutcomeWait(
                        store(publication -> looks.get() > 60 ? cancelled : publication),
                        () -> looks.get() < 20 ? Optional.of(NOBODY) : Optional.empty(),
                        invocation(),
                        LONG)
                .await(List.of(planned));

        assertThat(settled).containsExactly(cancelled);
    }

    @Test
    void whatTakesTooLongIsLeftToOthersAndWhatItWaitsForIsToldOnce() throws Exception {
        var told = new StringWriter();
        var waiting = planned.hold(Message.of("publishing.sender.none"), new Actor("test", NOON))
                .after()
                .release(new Actor("test", NOON))
                .after();
        var preparing = waiting.claim(new NodeId("n1"), NOON.plusSeconds(60), new Actor("n1", NOON))
                .after()
                .returnToQueue(Message.of("publishing.waiting.to-prepare"), NOON.plusSeconds(60), new Actor("n1", NOON))
                .after();

        var settled = new OutcomeWait(
                        store(publication -> preparing),
                        Optional::empty,
                        invocation(new PrintWriter(told, true)),
                        Duration.ofMillis(700))
                .await(List.of(planned));

        assertThat(settled).containsExactly(preparing);
        assertThat(looks.get()).isBetween(2, 10);
        assertThat(told.toString().lines().filter(line -> line.contains("anna@chirp")))
                .hasSize(1);
    }

    private Store store(UnaryOperator<Publication> now) {
        var publications = new ForwardingPublicationRepository(Unexpected.calls(PublicationRepository.class)) {
            @Override
            public Optional<Publication> find(PublicationId id) {
                looks.incrementAndGet();
                return Optional.of(now.apply(planned));
            }
        };
        return new ForwardingStore(Unexpected.calls(Store.class)) {
            @Override
            public PublicationRepository publications() {
                return publications;
            }
        };
    }

    private static Invocation invocation() {
        return invocation(new PrintWriter(new StringWriter()));
    }

    private static Invocation invocation(PrintWriter err) {
        return new Invocation(
                List.of(),
                Path.of("."),
                false,
                new PrintWriter(new StringWriter()),
                err,
                "test",
                TimelineReportTest.NO_SECRETS);
    }
}
