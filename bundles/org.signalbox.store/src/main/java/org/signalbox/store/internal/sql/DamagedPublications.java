package org.signalbox.store.internal.sql;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.signalbox.model.store.DamagedRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The publications that this process came across and couldn't read. What is done over and over, such as claiming,
 * leaves them out for a while, so that they are in nobody's way. Nothing of it is stored: another program may be able
 * to read them, and they may be repaired.
 */
final class DamagedPublications {
    private static final Logger LOG = LoggerFactory.getLogger(DamagedPublications.class);

    /** So many are known at most: statements name them. */
    private static final int MAX = 1_000;

    /** So long one is left out before it is looked at again. */
    private static final long LEFT_OUT_FOR = Duration.ofMinutes(1).toNanos();

    private record KnownDamage(DamagedRow damaged, long since) {}

    private final LongSupplier nanos;
    private final Map<String, KnownDamage> known = new LinkedHashMap<>();
    private final Map<String, DamagedRow> told = new LinkedHashMap<>();

    DamagedPublications() {
        this(System::nanoTime);
    }

    DamagedPublications(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @return what could be read */
    <T> List<T> noted(DamagedRowReport.ReadRows<T> read) {
        note(read.damaged());
        return read.items();
    }

    synchronized void note(Collection<DamagedRow> damaged) {
        for (var each : damaged) {
            if (known.size() < MAX || known.containsKey(each.id())) {
                known.put(each.id(), new KnownDamage(each, nanos.getAsLong()));
            }
            if (told.size() < MAX && !each.equals(told.put(each.id(), each))) {
                LOG.error(
                        "publication {} can't be read and is left alone: {}",
                        each.id(),
                        each.reason().text());
            }
        }
    }

    /** Those to be left out now. */
    synchronized Set<String> ids() {
        if (known.isEmpty()) {
            return Set.of();
        }
        known.values().removeIf(each -> nanos.getAsLong() - each.since > LEFT_OUT_FOR);
        return Set.copyOf(known.keySet());
    }

    /** The number of publications that are left out now, by the account's name as it is stored. */
    synchronized Map<String, Long> byAccount() {
        return ids().stream()
                .collect(Collectors.groupingBy(
                        id -> Objects.requireNonNull(known.get(id)).damaged.account(), Collectors.counting()));
    }
}
