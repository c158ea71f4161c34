package org.signalbox.networks.internal.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.signalbox.model.AnnouncedEnd;
import org.signalbox.model.AnnouncedEndHeader;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the ends that networks announce. A network repeats them in each answer, so what is known is stored again once
 * an hour, and another date of the same operation at most once a minute. No request waits for it.
 */
public final class AnnouncedEndRecorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AnnouncedEndRecorder.class);
    private static final Duration REPEATED = Duration.ofHours(1);
    private static final Duration MOVED = Duration.ofMinutes(1);

    /** Operations that are remembered; connectors name them. */
    private static final int MAX_OPERATIONS = 1_000;

    private static final int LONGEST_OPERATION = 100;

    private final Store store;
    private final Executor work;
    private final Map<Subject, Told> told = new HashMap<>();
    private List<AnnouncedEnd> waiting = new ArrayList<>();

    /** @param work writes to the store */
    public AnnouncedEndRecorder(Store store, Executor work) {
        this.store = store;
        this.work = work;
    }

    private record Subject(String network, String operation, AnnouncedEndHeader.Kind kind) {}

    private record Told(AnnouncedEndHeader end, Instant at) {
        boolean covers(AnnouncedEndHeader other, Instant now) {
            var age = Duration.between(at, now).abs();
            return age.compareTo(end.at().equals(other.at()) ? REPEATED : MOVED) < 0;
        }
    }

    void announced(String network, String operation, AnnouncedEndHeader end) {
        if (operation.length() > LONGEST_OPERATION || !isNews(network, operation, end, store.now())) {
            return;
        }
        try {
            work.execute(this::write);
        } catch (RejectedExecutionException e) {
            LOG.debug("an answer came while closing");
        }
    }

    private synchronized boolean isNews(String network, String operation, AnnouncedEndHeader end, Instant now) {
        var subject = new Subject(network, operation, end.kind());
        var before = told.get(subject);
        if (before != null && before.covers(end, now)) {
            return false;
        }
        if (before == null && told.size() >= MAX_OPERATIONS) {
            return false;
        }
        told.put(subject, new Told(end, now));
        waiting.add(new AnnouncedEnd(network, operation, end, now, now));
        return true;
    }

    private synchronized List<AnnouncedEnd> taken() {
        var taken = waiting;
        waiting = new ArrayList<>();
        return taken;
    }

    private void write() {
        var taken = taken();
        try {
            store.announcedEnds().seen(taken);
        } catch (StoreException e) {
            // This login may not, or the store fails: an answer of the next hour says so again.
            LOG.debug("Announced ends not stored: {}", e.getMessage());
        }
    }

    /** Stores what was announced last. */
    @Override
    public void close() {
        write();
    }
}
