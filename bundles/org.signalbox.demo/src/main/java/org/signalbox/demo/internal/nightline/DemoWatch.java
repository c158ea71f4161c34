package org.signalbox.demo.internal.nightline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.signalbox.demo.StoryListener;
import org.signalbox.demo.internal.story.StoryException;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.Store;

/**
 * Polls the demonstration's publications, reports their changes and waits for expected states. Confined to one thread.
 */
final class DemoWatch {
    private static final long LOOK_MILLIS = 20;

    private final Store store;
    private final StoryListener narrator;
    private final List<PublicationId> followed = new ArrayList<>();
    private final Map<PublicationId, PublicationState> told = new ConcurrentHashMap<>();

    DemoWatch(Store store, StoryListener narrator) {
        this.store = store;
        this.narrator = narrator;
    }

    void follow(List<Publication> publications) {
        for (var publication : publications) {
            if (!followed.contains(publication.id())) {
                followed.add(publication.id());
                told.put(publication.id(), publication.state());
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
    void await(Cast.Role role, String network, PublicationState state, Duration atMost)
            throws InterruptedException, StoryException {
        Predicate<Publication> ours = publication -> publication.path().endsWith("/" + role.name() + ".md")
                && publication.account().network().equals(network);
        await(
                () -> now().stream().filter(ours).allMatch(publication -> publication.state() == state),
                atMost,
                Message.of("demo.expected", role.name() + " → " + network, state));
    }

    /** Polls until the condition holds and reports each change; fails at the timeout. */
    void await(BooleanSupplier condition, Duration atMost, Message what) throws InterruptedException, StoryException {
        var end = System.nanoTime() + atMost.toNanos();
        while (true) {
            tell();
            if (condition.getAsBoolean()) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new StoryException(Message.of("demo.too-late", what.text(), atMost.toSeconds()));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private void tell() {
        for (var publication : now()) {
            var before = told.put(publication.id(), publication.state());
            if (before != publication.state()) {
                tell(publication);
            }
        }
    }

    private void tell(Publication publication) {
        switch (publication.state()) {
            case PUBLISHED ->
                narrator.tell(
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
                narrator.tell(
                        "demo.state",
                        publication.title(),
                        publication.account(),
                        publication.state(),
                        publication.reason().map(Message::text).orElse(""));
            case PLANNED, CLAIMED, SENDING -> {}
        }
    }
}
