package org.signalbox.ledger.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.signalbox.ledger.QuotaText;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Usage;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.UnderWay;
import org.signalbox.publishing.SendingLimits.Wait;
import org.signalbox.terms.CallPricer;
import org.signalbox.terms.Forecast;
import org.signalbox.terms.MeteredUse;
import org.signalbox.terms.PlannedItem;
import org.signalbox.terms.QuotaUse;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsContext;

/**
 * Spaces publications, so that the rates and quotas of their network are never exceeded. It counts metered use,
 * publications in flight and the times reserved for others, by the terms in force. One for each network. Any thread.
 */
final class RatePacer {
    /** The code of the reason of a publication that waits for its rate limit. */
    static final String WAITS = "publishing.waiting.rate";

    /** Usage is kept by the minute: it is taken as late as it can have been. */
    private static final Duration WITHIN_A_MINUTE = Duration.ofMillis(59_999);

    /** The most searches for times in a row; a publication without a time then asks again. */
    private static final int ROUNDS = 64;

    private static final Duration HORIZON = Duration.ofDays(400);

    private final Store store;
    private final TermsBook book;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<PublicationId, PlannedItem> reserved = Collections.synchronizedMap(new LinkedHashMap<>());

    RatePacer(Store store, TermsBook book) {
        this.store = store;
        this.book = book;
    }

    /**
     * Puts back those that have to wait.
     *
     * @param claimed of one network, as stored: the next caller, on any node, sees that they are in flight
     * @return those that mustn't go
     */
    Set<PublicationId> applyRateLimits(
            List<Publication> claimed, BiFunction<Publication, Wait, PublicationStep> putBack) {
        lock.lock();
        try {
            return pace(claimed, putBack);
        } finally {
            lock.unlock();
        }
    }

    private Set<PublicationId> pace(List<Publication> claimed, BiFunction<Publication, Wait, PublicationStep> putBack) {
        var network = claimed.get(0).account().network();
        var reach = book.of(network)
                .map(terms -> UsageHorizon.of(terms, RatePacer::limits))
                .orElse(UsageHorizon.NONE);
        var now = store.now();
        var start = reach.start(now);
        if (start.isEmpty()) {
            return Set.of();
        }
        claimed.forEach(each -> forget(each.id()));
        var used = store.publications().underWay(network, start.get());
        var turns = waits(now, claimed, used, turnsToCome(now, used));
        if (turns.isEmpty()) {
            return Set.of();
        }
        // Others may have claimed some that they are putting back right now: what those leave free isn't lost. Turns of
        // those that aren't claimed yet take no room now, and to look at them may take long.
        var waits = new HashMap<PublicationId, Wait>();
        store.publications().saveByUse(network, start.get(), latest -> {
            waits.clear();
            waits.putAll(waits(now, claimed, latest, List.of()));
            waits.replaceAll((id, wait) -> Optional.ofNullable(turns.get(id))
                    .filter(turn -> turn.until().isAfter(wait.until()))
                    .orElse(wait));
            return claimed.stream()
                    .filter(each -> waits.containsKey(each.id()))
                    .map(each -> putBack.apply(each, Objects.requireNonNull(waits.get(each.id()))))
                    .toList();
        });
        claimed.stream().filter(each -> waits.containsKey(each.id())).forEach(each -> {
            var wait = Objects.requireNonNull(waits.get(each.id()));
            reserved.put(each.id(), at(each, wait.until()));
        });
        return waits.keySet();
    }

    /** Those reserved for later. What is due already and isn't claimed yet comes after what is. */
    private List<PlannedItem> turnsToCome(Instant now, UnderWay used) {
        var claimed = used.publications().stream().map(Publication::id).collect(Collectors.toSet());
        var turns = new ArrayList<>(reserved.values());
        turns.removeIf(turn -> !turn.due().isAfter(now) || claimed.contains(new PublicationId(turn.id())));
        return turns;
    }

    /**
     * Those that don't fit, and until when.
     *
     * @param used out of one state of the store: what gets through meanwhile counts once
     * @param turns of others
     */
    private Map<PublicationId, Wait> waits(
            Instant now, List<Publication> claimed, UnderWay used, Collection<PlannedItem> turns) {
        var conditions = TermsContext.of(book);
        var use = underWay(conditions, claimed, used.publications(), now);
        use.addAll(consumed(used.usage(), now));
        var times = new LinkedHashMap<PublicationId, Instant>();
        claimed.forEach(each -> times.put(each.id(), later(each.notBefore(), now)));
        var others = new LinkedHashMap<String, PlannedItem>();
        turns.forEach(turn -> others.put(turn.id(), turn));
        var why = new HashMap<PublicationId, Message>();
        for (var round = 0; round < ROUNDS && moves(conditions, now, claimed, times, others, why, use); round++) {}
        var waits = new HashMap<PublicationId, Wait>();
        why.forEach((id, reason) -> waits.put(id, new Wait(Objects.requireNonNull(times.get(id)), reason)));
        return waits;
    }

    /** It doesn't wait for its reserved time any more. */
    void forget(PublicationId id) {
        reserved.remove(id);
    }

    boolean knows(PublicationId id) {
        return reserved.containsKey(id);
    }

    /**
     * Moves what doesn't fit to when it would, and leaves out turns of others that are no more; whether there was
     * something.
     */
    private static boolean moves(
            TermsContext conditions,
            Instant now,
            List<Publication> claimed,
            Map<PublicationId, Instant> times,
            Map<String, PlannedItem> others,
            Map<PublicationId, Message> why,
            Collection<MeteredUse> consumed) {
        // at the same time, what goes now comes before turns that were given, and what is moved there after them
        var items = new ArrayList<PlannedItem>();
        var last = new ArrayList<PlannedItem>();
        claimed.forEach(each -> (why.containsKey(each.id()) ? last : items)
                .add(at(each, Objects.requireNonNull(times.get(each.id())))));
        items.addAll(others.values());
        items.addAll(last);
        var moved = false;
        var uses = Forecast.of(conditions, now, now.plus(HORIZON), items.stream(), consumed)
                .quotas();
        for (var use : uses) {
            // what never fits is the network's to refuse
            var free = use.freeAt();
            for (var item : free.isPresent() ? use.exceeding() : List.<String>of()) {
                moved |= others.remove(item) != null || move(new PublicationId(item), free.get(), use, times, why);
            }
        }
        return moved;
    }

    private static boolean move(
            PublicationId id,
            Instant free,
            QuotaUse use,
            Map<PublicationId, Instant> times,
            Map<PublicationId, Message> why) {
        var present = times.get(id);
        if (present == null || !free.isAfter(present)) {
            return false;
        }
        times.put(id, free);
        why.put(
                id,
                Message.of(WAITS, use.holder(), QuotaText.limit(use), use.term().id(), free));
        return true;
    }

    private static List<MeteredUse> consumed(List<Usage> minutes, Instant now) {
        var consumed = new ArrayList<MeteredUse>();
        for (var use : MeteredCalls.of(minutes)) {
            consumed.add(new MeteredUse(
                    use.account(), earlier(use.at().plus(WITHIN_A_MINUTE), now), use.call(), use.spent()));
        }
        return consumed;
    }

    /** Use by publications that any node is sending or may have sent: it isn't metered yet. */
    private static List<MeteredUse> underWay(
            TermsContext conditions, List<Publication> claimed, List<Publication> all, Instant now) {
        var pricer = new CallPricer(conditions);
        var asking = claimed.stream().map(Publication::id).collect(Collectors.toSet());
        return all.stream()
                .filter(each -> !asking.contains(each.id()))
                .flatMap(each -> pricer
                        .withExtra(each.account(), now, PlannedItem.of(each).calls())
                        .stream()
                        .map(call -> new MeteredUse(each.account(), now, call, Optional.empty())))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static PlannedItem at(Publication publication, Instant at) {
        return new PlannedItem(
                publication.id().value(),
                publication.account(),
                at,
                PlannedItem.of(publication).calls());
    }

    private static boolean limits(Term term) {
        return term.kind() == Term.Kind.QUOTA || term.kind() == Term.Kind.RATE;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
