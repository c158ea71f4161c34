package org.signalbox.scheduler.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.signalbox.model.store.Store;

/**
 * Spaces overdue publications of an account over all nodes, so that no outage is followed by a burst. Each takes a slot
 * and waits for it. An unused slot is given back: those that wait move up in order, and later ones queue behind them.
 * One thread at a time.
 */
public final class CatchUpThrottle {
    /** The reason of a publication that waits for its slot. */
    public static final Message WAITS = Message.of("publishing.waiting.catch-up");

    private static final String WAITING = "publishing.waiting.";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant DISTANT_FUTURE = Instant.parse("9999-01-01T00:00:00Z");
    private static final int PAGE = 1_000;

    private final Store store;
    private final NodeId node;
    /** Whose slots were looked through in this look: once is enough for all that come. */
    private final Set<AccountId> lookedThrough = new HashSet<>();

    public CatchUpThrottle(Store store, NodeId node) {
        this.store = store;
        this.node = node;
    }

    /**
     * The time at which an overdue publication may go; {@code now} or later. Each one moves the next one's time, on
     * every node. A publication that waited for its slot goes, unless it missed that as well.
     *
     * @return empty when its account's hour is full and the others don't wait
     */
    public Optional<Instant> slot(Publication publication, Instant now, CatchUpPolicy limit) {
        if (waited(publication) && publication.notBefore().isAfter(now.minus(Overdue.AFTER))) {
            return Optional.of(now);
        }
        var account = publication.account();
        releaseUnusedSlots(account, spacing(limit), now);
        return store.throttleSlots()
                .take(
                        queue(account),
                        spacing(limit),
                        limit.excessPolicy() == CatchUpPolicy.ExcessPolicy.WAIT ? DISTANT_FUTURE : now.plus(HOUR));
    }

    /** Frees the slots after the last one that is waited for, unless one was taken that isn't stored yet. */
    private void releaseUnusedSlots(AccountId account, Duration spacing, Instant now) {
        var next = store.throttleSlots().next(queue(account)).filter(now.plus(spacing)::isBefore);
        if (next.isEmpty() || !lookedThrough.add(account)) {
            return;
        }
        var due = due(account, now);
        if (due.stream().noneMatch(this::mayHaveTakenOne)) {
            var last = due.stream()
                    .filter(CatchUpThrottle::waits)
                    .map(Publication::notBefore)
                    .max(Comparator.naturalOrder());
            store.throttleSlots()
                    .giveBack(
                            queue(account),
                            next.get(),
                            last.filter(now::isBefore).orElse(now).plus(spacing));
        }
    }

    /** This node takes one after another, and stores what it took before the next. */
    private boolean mayHaveTakenOne(Publication due) {
        return due.state() == PublicationState.CLAIMED
                && !waits(due)
                && due.lease().filter(lease -> lease.node().equals(node)).isEmpty();
    }

    /**
     * Those that go sooner, as none goes before them for longer than the spacing. Begins a new look.
     *
     * @param overdue the first of all
     */
    List<PublicationStep> moveUp(List<Publication> overdue, Function<AccountId, CatchUpPolicy> limits, Actor actor) {
        lookedThrough.clear();
        return overdue.stream()
                .filter(CatchUpThrottle::waits)
                .collect(Collectors.toMap(Publication::account, Publication::notBefore, CatchUpThrottle::earlier))
                .entrySet()
                .stream()
                .flatMap(each -> {
                    var soon = actor.at().plus(spacing(limits.apply(each.getKey())));
                    return each.getValue().isAfter(soon) ? first(each.getKey(), soon, actor).stream() : Stream.empty();
                })
                .toList();
    }

    private Optional<PublicationStep> first(AccountId account, Instant soon, Actor actor) {
        var due = due(account, actor.at());
        return due.stream().allMatch(each -> each.state() == PublicationState.PLANNED)
                ? due.stream()
                        .filter(CatchUpThrottle::waits)
                        .min(Comparator.comparing(Publication::notBefore))
                        .filter(each -> each.notBefore().isAfter(soon))
                        .map(each -> each.sooner(soon, actor))
                : Optional.empty();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** All of an account that are due and didn't go yet. */
    private List<Publication> due(AccountId account, Instant now) {
        var found = new ArrayList<Publication>();
        var query = PublicationQuery.all()
                .in(PublicationState.PLANNED, PublicationState.CLAIMED)
                .account(account)
                .due(Instant.EPOCH, now)
                .limit(PAGE);
        for (var next = Optional.of(query); next.isPresent(); ) {
            var page = store.publications().list(next.get());
            found.addAll(page.items());
            next = page.next().map(query::after);
        }
        return found;
    }

    private static boolean waits(Publication publication) {
        return hasLaterTime(publication)
                && publication.reason().filter(WAITS::equals).isPresent();
    }

    private static String queue(AccountId account) {
        return "catch-up/" + account;
    }

    private static Duration spacing(CatchUpPolicy limit) {
        return HOUR.dividedBy(limit.perHour());
    }

    /** It was made to wait before, for this or for its account's rate: it isn't made to wait twice. */
    static boolean waited(Publication publication) {
        return hasLaterTime(publication)
                && publication
                        .reason()
                        .filter(why -> why.code().startsWith(WAITING))
                        .isPresent();
    }

    /**
     * It was to go out at the time that it has now, and had to wait for whatever, other than to be skipped or held; one
     * that is planned anew has another time.
     */
    static boolean hasLaterTime(Publication publication) {
        return publication.notBefore().isAfter(publication.due())
                && publication.reason().filter(OverdueService.REQUEUED::equals).isEmpty();
    }
}
