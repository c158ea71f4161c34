package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.Evidence;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.Reconnection;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;

/**
 * Remembers commits that a fail-over may have lost: the periods whose commits are in doubt, as this or another node
 * noticed, and the recent commits of this node with their outcomes. Any thread.
 */
final class LostOutcomes {
    /**
     * How much later than a loss a publication may be due that was sent before it: far more than the lead time of
     * intents, {@code AccountQueues.MAX_LEAD_TIME}, as the store's time may have jumped.
     */
    private static final Duration MAX_DUE_AFTER_LOSS = Duration.ofSeconds(30);

    private static final Duration RETENTION = Duration.ofMinutes(15);

    /** What lost more than a fail-over can is a restored backup. */
    private static final Duration LONGEST_FAILOVER = Duration.ofMinutes(15);

    private static final int MAX_SENT = 20_000;

    private final Map<PartKey, Sent> sent = new LinkedHashMap<>();
    /** Sent parts that the store may lack, in the order of parts. */
    private final Set<PartKey> unstored = new TreeSet<>();

    private final Store store;
    private final TaskExecutor workers;
    private final Duration commitTimeout;
    private final Registration changes;
    private final List<PossibleLoss> noticed = new CopyOnWriteArrayList<>();
    /** Losses that nodes have reported, this one too. */
    private volatile List<PossibleLoss> announced = List.of();
    /** Whether there may be newer reports. */
    private volatile boolean unread = true;

    /** @param commit the longest time from an intent to the end of its commit */
    LostOutcomes(Store store, TaskExecutor workers, Duration commit) {
        this.store = store;
        this.workers = workers;
        this.commitTimeout = commit;
        changes = store.onChange(change -> unread |= change.kind() == StoreChange.Kind.LOST_CHANGES);
    }

    void close() {
        changes.close();
    }

    /** Notes that the store may have lost its newest commits. */
    void note(Reconnection reconnection) {
        noticed.add(new PossibleLoss(reconnection.from(), reconnection.to(), workers.nanos()));
        markUnstored();
    }

    /**
     * A period whose commits the store may lack, until another server answered.
     *
     * @param nanos since when it is known here, by the monotonic clock
     */
    private record PossibleLoss(Instant from, Instant to, long nanos) {
        /** A restored backup may also lack that a plan was moved: whatever its time, it may have been sent. */
        boolean covers(Instant due) {
            return Duration.between(from, to).compareTo(LONGEST_FAILOVER) > 0
                    || !due.isAfter(to.plus(MAX_DUE_AFTER_LOSS));
        }
    }

    private record PartKey(PublicationId publication, int part) implements Comparable<PartKey> {
        @Override
        public int compareTo(PartKey other) {
            return part != other.part
                    ? Integer.compare(part, other.part)
                    : publication.value().compareTo(other.publication.value());
        }
    }

    /**
     * A part that was sent.
     *
     * @param attempts how many intents of it there were
     * @param outcome what its commit returned
     */
    record Sent(
            PublicationId publication,
            int part,
            PublishKey key,
            int attempts,
            Outcome outcome,
            Evidence evidence,
            long nanos) {}

    /** The outcome of a commit that was called. */
    sealed interface Outcome {}

    /** It made a post. */
    record Visible(Receipt receipt) implements Outcome {}

    /** The network took it, and shows it later. */
    record Accepted(String data, Message why) implements Outcome {}

    /** The outcome is unknown, for this reason. */
    record Unknown(Message why) implements Outcome {}

    /** @param intended with the intent that led to it */
    Sent add(Publication intended, int part, Outcome outcome, Evidence evidence) {
        var known = intended.parts().get(part);
        var one = new Sent(
                intended.id(), part, known.key().orElseThrow(), known.attempts(), outcome, evidence, workers.nanos());
        add(one);
        return one;
    }

    private synchronized void add(Sent one) {
        var key = new PartKey(one.publication, one.part);
        sent.remove(key);
        sent.put(key, one);
        var eldest = sent.values().iterator();
        while (eldest.hasNext()) {
            if (one.nanos - eldest.next().nanos < RETENTION.toNanos() && sent.size() <= MAX_SENT) {
                break;
            }
            eldest.remove();
        }
    }

    /** Notes that the store may have lost all sent parts. */
    private synchronized void markUnstored() {
        unstored.addAll(sent.keySet());
    }

    /** Notes that the store lacks a part and couldn't take it yet. */
    synchronized void markUnstored(Sent one) {
        unstored.add(new PartKey(one.publication, one.part));
    }

    /** Notes that the store has a part, or a later state. */
    synchronized void markStored(Sent one) {
        unstored.remove(new PartKey(one.publication, one.part));
    }

    /** Sent parts that the store may lack, in the order of parts. */
    synchronized List<Sent> unstored() {
        unstored.retainAll(sent.keySet());
        return unstored.stream()
                .map(sent::get)
                .filter(one -> workers.nanos() - one.nanos < RETENTION.toNanos())
                .toList();
    }

    /** The receipt of a part's commit, by the id of its key. */
    private synchronized Optional<Receipt> visible(PublicationId publication, int part, PublishKey key) {
        return Optional.ofNullable(sent.get(new PartKey(publication, part)))
                .filter(known -> known.key.id().equals(key.id()))
                .map(Sent::outcome)
                .filter(Visible.class::isInstance)
                .map(outcome -> ((Visible) outcome).receipt());
    }

    /** Reads the losses that other nodes reported. */
    void readReported() {
        if (!unread) {
            return;
        }
        unread = false;
        try {
            announced = store.lostChanges().list().stream()
                    .map(each -> known(each.from(), each.to()))
                    .toList();
        } catch (StoreException e) {
            unread = true;
            throw e;
        }
    }

    /** As it is known here already, if it is the same loss. */
    private PossibleLoss known(Instant from, Instant to) {
        var since = Stream.concat(announced.stream(), noticed.stream())
                .filter(each -> !from.isAfter(each.to) && !each.from.isAfter(to))
                .mapToLong(PossibleLoss::nanos)
                .min();
        return new PossibleLoss(from, to, since.orElseGet(workers::nanos));
    }

    /**
     * The earliest time at which a part may have been sent without the store's knowledge; empty when it can't have
     * been.
     */
    Optional<Instant> sentSince(Publication publication, PublicationPart part) {
        return doubt(publication, part).map(doubt -> doubt.from().minus(commitTimeout));
    }

    /**
     * The latest time at which a part may first have been sent without the store's knowledge, by the loss that is known
     * longest; empty when it can't have been.
     */
    Optional<Instant> lostUntil(Publication publication, PublicationPart part) {
        return doubts(publication, part).map(PossibleLoss::to).min(Comparator.naturalOrder());
    }

    /** The receipt of a part that this node made visible, though the store doesn't know it. */
    Optional<Receipt> madeVisible(Publication publication, PublicationPart part, PublishKey key) {
        return sentSince(publication, part).flatMap(since -> visible(publication.id(), part.index(), key));
    }

    /**
     * The time until which a publication has to wait longer, because other nodes may be sending it or their posts
     * aren't visible yet.
     */
    Optional<Instant> waitsUntil(Publication publication, Optional<Delivery> delivery) {
        return publication
                .pending()
                .flatMap(part -> doubt(publication, part))
                .map(doubt -> over(
                        doubt,
                        commitTimeout.plus(delivery.map(LostOutcomes::unseen).orElse(Duration.ZERO))))
                .filter(until -> delivery.filter(LostOutcomes::repeats).isPresent()
                        && until.isAfter(publication.notBefore())
                        && until.isAfter(store.now()));
    }

    /**
     * The time at which a doubt is this old, by the store's time and by the monotonic clock: the store's time may have
     * jumped.
     */
    private Instant over(PossibleLoss doubt, Duration time) {
        var counts = doubt.to.plus(time);
        var left = time.minusNanos(workers.nanos() - doubt.nanos);
        var passed = store.now().plus(left);
        return left.isPositive() && passed.isAfter(counts) ? passed : counts;
    }

    private Optional<PossibleLoss> doubt(Publication publication, PublicationPart part) {
        return doubts(publication, part).max(Comparator.comparing(PossibleLoss::to));
    }

    private Stream<PossibleLoss> doubts(Publication publication, PublicationPart part) {
        return Stream.concat(announced.stream(), noticed.stream())
                .filter(each -> !publication.identity().createdAt().isAfter(each.to())
                        && each.covers(publication.due())
                        && part.intendedAt().filter(each.to()::isBefore).isEmpty());
    }

    /** Whether another commit makes a second post, because the network knows no keys. */
    private static boolean repeats(Delivery delivery) {
        return delivery instanceof Delivery.ReadBack || delivery instanceof Delivery.AtMostOnce;
    }

    private static Duration unseen(Delivery delivery) {
        return delivery instanceof Delivery.ReadBack readBack ? readBack.visibleAfter() : Duration.ZERO;
    }
}
