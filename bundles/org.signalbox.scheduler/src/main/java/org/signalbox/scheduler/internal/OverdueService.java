package org.signalbox.scheduler.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.CatchUpPolicy;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Overdue;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.scheduler.OverdueHandling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends, skips or holds overdue publications by their own rule; of a series only the newest is sent late.
 * {@link CatchUpThrottle} spaces those that are sent.
 */
public final class OverdueService implements OverdueHandling {
    /** The reason of a publication that was claimed before it could be skipped or held, and is back in the queue. */
    public static final Message REQUEUED = Message.of("publishing.waiting.overdue");

    /** How reasons begin of what a node gave back before anything was sent. */
    private static final String UNSENT = "publishing.unsent.";

    private static final Message ASKS = Message.of("publishing.held.overdue");

    /** Longer than a claim looks ahead (10 s): else another node claims it before it is skipped or held. */
    private static final Duration REQUEUE_DELAY = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(OverdueService.class);

    private final Store store;
    private final NodeId node;
    private final CatchUpThrottle catchUp;

    public OverdueService(Store store, NodeId node) {
        this.store = store;
        this.node = node;
        catchUp = new CatchUpThrottle(store, node);
    }

    /** As {@link OverdueHandling#release}. */
    public static PublicationStep release(Publication held, Actor actor) {
        var asks = held.dueTime().overdue() == Overdue.ASK
                && held.progress().attempts().count() == 0
                && !held.effectiveDue().isAfter(overdueBefore(actor.at()));
        return asks ? held.hold(ASKS, actor) : held.release(actor);
    }

    private static Instant overdueBefore(Instant now) {
        return now.minus(Overdue.AFTER);
    }

    @Override
    public void apply() {
        var overdueBefore = overdueBefore(store.now());
        var overdue = store.publications()
                .list(PublicationQuery.all().in(PublicationState.PLANNED).due(Instant.EPOCH, overdueBefore));
        overdue.items().forEach(publication -> end(publication, overdueBefore));
        catchUp.moveUp(overdue.items(), this::limit, actor()).forEach(this::save);
    }

    /** Skips or holds one, where it isn't to be sent late; says whether it did. */
    private boolean end(Publication publication, Instant overdueBefore) {
        if (tried(publication) || isReleased(publication) || time(publication).isAfter(overdueBefore)) {
            return false;
        }
        var step = step(publication, overdueBefore);
        step.ifPresent(this::save);
        return step.isPresent();
    }

    private Optional<PublicationStep> step(Publication publication, Instant overdueBefore) {
        return switch (publication.dueTime().overdue()) {
            case LATE ->
                superseded(publication, overdueBefore)
                        ? Optional.of(publication.skip(Message.of("publishing.overdue.superseded"), actor()))
                        : Optional.empty();
            case SKIP -> Optional.of(publication.skip(Message.of("publishing.overdue.skipped"), actor()));
            case ASK -> Optional.of(publication.hold(ASKS, actor()));
        };
    }

    /** Whether a later one of its series is overdue as well, be it on its way already: that one alone goes out. */
    private boolean superseded(Publication publication, Instant overdueBefore) {
        return publication.derivation().repeated()
                && !store.publications()
                        .list(PublicationQuery.all()
                                .in(PublicationState.PLANNED, PublicationState.CLAIMED, PublicationState.SENDING)
                                .post(publication.post())
                                .account(publication.account())
                                .due(publication.due().plusMillis(1), overdueBefore)
                                .limit(1))
                        .items()
                        .isEmpty();
    }

    /** Whether it was, at the time that it has now: then it goes out, however long that takes. */
    private static boolean tried(Publication publication) {
        return publication.progress().attempts().count() > 0 && CatchUpThrottle.hasLaterTime(publication);
    }

    /** Whether a person let it go on when it was overdue already, and so has answered what it asks. */
    private static boolean isReleased(Publication publication) {
        return publication.dueTime().overdue() == Overdue.ASK
                && publication
                        .reason()
                        .filter(why -> !why.code().startsWith(UNSENT))
                        .isEmpty()
                && publication.notBefore().isAfter(publication.due().plus(Overdue.AFTER));
    }

    /** When it is to go out: where it was made to wait for its turn or its account's rate, that time. */
    private static Instant time(Publication publication) {
        return CatchUpThrottle.waited(publication) ? publication.notBefore() : publication.effectiveDue();
    }

    @Override
    public boolean admits(Publication claimed) {
        var now = store.now();
        var overdueBefore = overdueBefore(now);
        if (time(claimed).isAfter(overdueBefore) || tried(claimed)) {
            return true;
        }
        if (!isReleased(claimed)
                && (claimed.dueTime().overdue() != Overdue.LATE || superseded(claimed, overdueBefore))) {
            requeue(claimed, now).ifPresent(publication -> end(publication, overdueBefore));
            return false;
        }
        var limit = limit(claimed.account());
        var slot = catchUp.slot(claimed, now, limit);
        if (slot.isEmpty()) {
            tooMany(claimed, limit, now);
            return false;
        }
        if (slot.get().isAfter(now)) {
            save(claimed.returnToQueue(CatchUpThrottle.WAITS, slot.get(), actor()));
            return false;
        }
        return true;
    }

    private void tooMany(Publication claimed, CatchUpPolicy limit, Instant now) {
        if (limit.excessPolicy() == CatchUpPolicy.ExcessPolicy.HOLD) {
            save(claimed.hold(Message.of("publishing.held.catch-up", limit.perHour()), actor()));
        } else {
            requeue(claimed, now)
                    .ifPresent(publication -> save(
                            publication.skip(Message.of("publishing.overdue.too-many", limit.perHour()), actor())));
        }
    }

    private CatchUpPolicy limit(AccountId account) {
        return store.settings()
                .get(CatchUpPolicy.setting(Optional.of(account)))
                .or(() -> store.settings().get(CatchUpPolicy.setting(Optional.empty())))
                .flatMap(CatchUpPolicy::parse)
                .orElse(CatchUpPolicy.DEFAULT);
    }

    private Optional<Publication> requeue(Publication claimed, Instant now) {
        try {
            return Optional.of(
                    store.publications().save(claimed.returnToQueue(REQUEUED, now.plus(REQUEUE_DELAY), actor())));
        } catch (StaleChangeException e) {
            LOG.debug("{} went on meanwhile", claimed.id());
            return Optional.empty();
        }
    }

    private void save(PublicationStep step) {
        try {
            store.publications().save(step);
        } catch (StaleChangeException e) {
            LOG.debug("{} went on meanwhile", step.before().id());
        }
    }

    private Actor actor() {
        return new Actor(node.value(), store.now());
    }
}
