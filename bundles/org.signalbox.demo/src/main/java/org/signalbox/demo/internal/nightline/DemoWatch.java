package org.signalbox.demo.internal.nightline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.signalbox.demo.ScenarioListener;
import org.signalbox.demo.internal.scenario.ScenarioException;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.Store;

/**
 * Polls the demonstration's publications, reports their changes and waits for expected states. Confined to one thread.
 */
final class DemoWatch {
    private static final long POLL_MILLIS = 20;

    private final Store store;
    private final ScenarioListener listener;
    private final List<PublicationId> followed = new ArrayList<>();
    private final Map<PublicationId, PublicationState> reported = new ConcurrentHashMap<>();

    DemoWatch(Store store, ScenarioListener listener) {
        this.store = store;
        this.listener = listener;
    }

    void follow(List<Publication> publications) {
        for (var publication : publications) {
            if (!followed.contains(publication.id())) {
                followed.add(publication.id());
                reported.put(publication.id(), publication.state());
            }
        }
    }

    /** Current versions of the watched publications. */
    List<Publication> now() {
        return followed.stream()
                .flatMap(id -> store.publications().find(id).stream())
                .toList();
    }

    /** Waits until all publications of one post, on the given network or on any, have the state. */
    void await(DemoPosts.DemoPost post, String network, PublicationState state, Duration atMost)
            throws InterruptedException, ScenarioException {
        Predicate<Publication> ours = publication -> publication.path().endsWith("/" + post.name() + ".md")
                && publication.account().network().equals(network);
        await(
                () -> now().stream().filter(ours).allMatch(publication -> publication.state() == state),
                atMost,
                Message.of("demo.expected", post.name() + " → " + network, state));
    }

    /** Polls until the condition holds and reports each change; fails at the timeout. */
    void await(BooleanSupplier condition, Duration atMost, Message what)
            throws InterruptedException, ScenarioException {
        var end = System.nanoTime() + atMost.toNanos();
        while (true) {
            report();
            if (condition.getAsBoolean()) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new ScenarioException(Message.of("demo.too-late", what.text(), atMost.toSeconds()));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private void report() {
        for (var publication : now()) {
            var before = reported.put(publication.id(), publication.state());
            if (before != publication.state()) {
                report(publication);
            }
        }
    }

    private void report(Publication publication) {
        switch (publication.state()) {
            case PUBLISHED ->
                listener.report(
                        "demo.published",
                        publication.title(),
                        publication.account(),
                        publication.parts().size() == 1
                                ? ""
                                : Message.of("demo.parts", publication.parts().size()),
                        DemoReport.lateMillis(publication),
                        publication
                                .receipt()
                                .flatMap(receipt -> receipt.url())
                                .map(String::valueOf)
                                .orElse(""));
            case HELD, UNKNOWN, REVIEW, REJECTED, SKIPPED, EXPIRED, CANCELLED ->
                listener.report(
                        "demo.state",
                        publication.title(),
                        publication.account(),
                        publication.state(),
                        publication.reason().map(Message::text).orElse(""));
            case PLANNED, CLAIMED, SENDING -> {}
        }
    }
}
