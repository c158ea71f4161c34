package org.signalbox.content.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.signalbox.model.AccountId;
import org.signalbox.model.ConflictLimits;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.TextFingerprint;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.WaitingPublication;

/**
 * In-memory index of publications that may conflict with a post. It is read once and updated from recorded changes
 * before each query, so a query without changes needs no SQL statement. Beyond the capacity, each query asks the store.
 */
final class ConflictIndex {
    private static final Set<PublicationState> ENDED =
            EnumSet.of(PublicationState.CANCELLED, PublicationState.SKIPPED, PublicationState.EXPIRED);
    private static final PublicationState[] COMING = {
        PublicationState.PLANNED,
        PublicationState.CLAIMED,
        PublicationState.SENDING,
        PublicationState.HELD,
        PublicationState.PUBLISHED
    };
    private static final Set<PublicationState> COMES = Set.of(COMING);

    /** Maximum number of results of a query to the store. */
    private static final int MAX_ASKED = 50;

    /** With more changes than this, the whole index is read again; the set of changes must not grow without limit. */
    private static final int MAX_CHANGED = 10_000;

    /** After this time the index is read again, which drops past publications. */
    private static final Duration RETENTION = Duration.ofDays(2);

    /** About 80 MB: 400 bytes for each publication, four for each character of a different text. */
    static final long MAX_WEIGHT = 20_000_000;

    private static final int WEIGHT = 100;

    private final Store store;
    private final long most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<PublicationId> changed = ConcurrentHashMap.newKeySet();
    /** Whether {@link #changed} has all changes since the last full read. */
    private volatile boolean following;

    // The lock guards all fields below.
    private final Map<PublicationId, ConflictCandidate> all = new HashMap<>();
    private final Map<AccountId, NavigableMap<Place, ConflictCandidate>> accounts = new HashMap<>();
    private Instant since = Instant.MAX;
    private long weight;

    private record Place(Instant due, String id) implements Comparable<Place> {
        static Place of(ConflictCandidate conflict) {
            return new Place(conflict.due(), conflict.id().value());
        }

        @Override
        public int compareTo(Place other) {
            var byDue = due.compareTo(other.due);
            return byDue != 0 ? byDue : id.compareTo(other.id);
        }
    }

    /** @param most capacity, in units of four bytes */
    ConflictIndex(Store store, long most) {
        this.store = store;
        this.most = most;
    }

    /** Records that a publication was stored; thread-safe, doesn't block. */
    void changed(PublicationId id) {
        if (following) {
            changed.add(id);
            if (changed.size() > MAX_CHANGED) {
                forget();
            }
        }
    }

    /** Forces a full read before the next query. */
    void forget() {
        following = false;
        changed.clear();
    }

    /**
     * The account's publications due in a period, including published ones, by due time then id.
     *
     * @param oldest the earliest instant that any query of today asks for
     */
    List<ConflictCandidate> near(AccountId account, Instant from, Instant to, Instant oldest) {
        return kept(account, from, to, oldest)
                .map(kept -> kept.stream()
                        .filter(each -> COMES.contains(each.state()))
                        .toList())
                .orElseGet(() -> made(store.publications()
                        .list(PublicationQuery.all()
                                .posts()
                                .in(COMING)
                                .account(account)
                                .due(from, to)
                                .limit(MAX_ASKED))
                        .items()));
    }

    /**
     * The account's publications in a period with a similar text, by due time then id.
     *
     * @param text fingerprint of the text; computed only if there are candidates
     */
    List<ConflictCandidate> alike(
            AccountId account, Supplier<TextFingerprint> text, Instant from, Instant to, Instant oldest) {
        var kept = kept(account, from, to, oldest);
        if (kept.isPresent() && kept.get().isEmpty()) {
            return List.of();
        }
        var print = text.get();
        return kept.orElseGet(() -> made(store.publications().similarTo(account, print, from, to, MAX_ASKED))).stream()
                .filter(each -> each.print().sharesBand(print)
                        && each.print().isSimilarTo(print, ConflictLimits.SIMILARITY_THRESHOLD))
                .toList();
    }

    private static List<ConflictCandidate> made(List<Publication> publications) {
        var maker = new ConflictCandidate.Maker();
        return publications.stream().map(WaitingPublication::of).map(maker::of).toList();
    }

    /** Empty when the index exceeds its capacity. */
    private Optional<List<ConflictCandidate>> kept(AccountId account, Instant from, Instant to, Instant oldest) {
        lock.lock();
        try {
            if (!following || oldest.isBefore(since) || oldest.isAfter(since.plus(RETENTION))) {
                read(oldest);
            } else if (!changed.isEmpty()) {
                readChanged();
            }
            if (weight > most) {
                return Optional.empty();
            }
            var line = accounts.get(account);
            return Optional.of(
                    line == null
                            ? List.of()
                            : List.copyOf(line.subMap(new Place(from, ""), new Place(to, ""))
                                    .values()));
        } finally {
            lock.unlock();
        }
    }

    private void read(Instant oldest) {
        following = true; // before reading, so that no change is missed
        changed.clear();
        all.clear();
        accounts.clear();
        weight = 0;
        since = oldest.minus(Duration.ofDays(1)); // margin for a clock that is set back
        try {
            var maker = new ConflictCandidate.Maker();
            store.publications().dueFrom(since, keepUpTo(publication -> put(maker.of(publication))));
        } catch (RuntimeException e) {
            following = false;
            throw e;
        }
    }

    private Consumer<WaitingPublication> keepUpTo(Consumer<WaitingPublication> keep) {
        return publication -> {
            if (weight <= most) {
                keep.accept(publication);
            } else if (!all.isEmpty()) {
                all.clear();
                accounts.clear();
            }
        };
    }

    private void readChanged() {
        var ids = new ArrayList<PublicationId>();
        for (var each = changed.iterator(); each.hasNext(); each.remove()) {
            ids.add(each.next());
        }
        if (weight > most) {
            return; // beyond the capacity until the next full read
        }
        try {
            var found = store.publications().find(ids);
            ids.forEach(this::remove);
            var maker = new ConflictCandidate.Maker();
            found.stream()
                    .filter(each -> !each.isAnswer() && !ENDED.contains(each.state()))
                    .filter(each -> !each.due().isBefore(since))
                    .map(WaitingPublication::of)
                    .map(maker::of)
                    .forEach(this::put);
        } catch (RuntimeException e) {
            following = false;
            throw e;
        }
    }

    private void put(ConflictCandidate conflict) {
        all.put(conflict.id(), conflict);
        accounts.computeIfAbsent(conflict.account(), any -> new TreeMap<>()).put(Place.of(conflict), conflict);
        weight += weight(conflict);
    }

    private void remove(PublicationId id) {
        var known = all.remove(id);
        if (known != null) {
            Objects.requireNonNull(accounts.get(known.account())).remove(Place.of(known));
            weight -= weight(known);
        }
    }

    private static long weight(ConflictCandidate conflict) {
        return WEIGHT + conflict.print().size();
    }
}
