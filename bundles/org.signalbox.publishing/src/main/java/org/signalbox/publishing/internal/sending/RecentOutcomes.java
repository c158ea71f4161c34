package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.Evidence;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.concurrent.TaskExecutor;

/** What this node has sent lately, and what came of it: a store that fails over may have lost that. Any thread. */
final class RecentOutcomes {
    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final int MOST = 20_000;

    private final TaskExecutor workers;
    private final Map<Place, Sent> sent = new LinkedHashMap<>();
    /** What the store may lack, part after part. */
    private final Set<Place> unstored = new TreeSet<>();

    RecentOutcomes(TaskExecutor workers) {
        this.workers = workers;
    }

    private record Place(PublicationId publication, int part) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return part != other.part
                    ? Integer.compare(part, other.part)
                    : publication.value().compareTo(other.publication.value());
        }
    }

    /**
     * One part.
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

    /** What is known of a commit that was called. */
    sealed interface Outcome {}

    /** It made a post. */
    record Visible(Receipt receipt) implements Outcome {}

    /** Nobody knows, for this reason. */
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
        var place = new Place(one.publication, one.part);
        sent.remove(place);
        sent.put(place, one);
        var eldest = sent.values().iterator();
        while (eldest.hasNext()) {
            if (one.nanos - eldest.next().nanos < KEPT.toNanos() && sent.size() <= MOST) {
                break;
            }
            eldest.remove();
        }
    }

    /** The store may have lost all of it. */
    synchronized void isUnstored() {
        unstored.addAll(sent.keySet());
    }

    /** The store lacks one, and couldn't take it yet. */
    synchronized void isUnstored(Sent one) {
        unstored.add(new Place(one.publication, one.part));
    }

    /** The store has it, or something later. */
    synchronized void isStored(Sent one) {
        unstored.remove(new Place(one.publication, one.part));
    }

    /** What the store may lack, part after part. */
    synchronized List<Sent> unstored() {
        unstored.retainAll(sent.keySet());
        return unstored.stream()
                .map(sent::get)
                .filter(one -> workers.nanos() - one.nanos < KEPT.toNanos())
                .toList();
    }

    /** What a part's commit made visible, by the id of its key. */
    synchronized Optional<Receipt> visible(PublicationId publication, int part, PublishKey key) {
        return Optional.ofNullable(sent.get(new Place(publication, part)))
                .filter(known -> known.key.id().equals(key.id()))
                .map(Sent::outcome)
                .filter(Visible.class::isInstance)
                .map(outcome -> ((Visible) outcome).receipt());
    }
}
