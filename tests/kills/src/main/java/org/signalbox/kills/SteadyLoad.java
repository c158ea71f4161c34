package org.signalbox.kills;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.signalbox.kills.steps.SentOnce;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.Publication;
import org.signalbox.model.store.Store;

/** Plans immediately due publications one after the other, on its own thread, also while the store is unavailable. */
final class SteadyLoad implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(400);
    private static final int DUE_WITHIN_MILLIS = 500;

    private final Store store;
    private final List<AccountId> accounts;
    private final Map<String, Instant> due = new ConcurrentHashMap<>();
    private final Map<String, Instant> acknowledged = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile int refused;
    private volatile boolean ending;

    private SteadyLoad(Store store) {
        this.store = store;
        accounts = store.accounts().list().stream().map(account -> account.id()).toList();
        thread = Thread.ofPlatform().name("steady-load").daemon().unstarted(this::run);
    }

    static SteadyLoad begin(Store store) {
        var load = new SteadyLoad(store);
        load.thread.start();
        return load;
    }

    /**
     * Plans further publications one by one.
     *
     * @param first delay until the first due time
     * @param every interval of the due times
     */
    void ahead(int count, Duration first, Duration every) {
        var now = store.now();
        for (var i = 0; i < count; i++) {
            plan(publication(now, now.plus(first).plus(every.multipliedBy(i))));
        }
    }

    /** The due time of each text, including plans that failed. */
    Map<String, Instant> due() {
        return Map.copyOf(due);
    }

    /** The publications that the store confirmed as planned, with the time. */
    Map<String, Instant> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** How often the store refused because no server answered for long. */
    int refused() {
        return refused;
    }

    /** Waits until the current plan is stored or refused. */
    @Override
    public void close() throws InterruptedException {
        ending = true;
        thread.join();
    }

    private void run() {
        try {
            while (!ending) {
                Thread.sleep(PAUSE);
                try {
                    var now = store.now();
                    plan(publication(
                            now, now.plusMillis(ThreadLocalRandom.current().nextInt(1, DUE_WITHIN_MILLIS))));
                } catch (RuntimeException e) {
                    refused++; // reported in the verdict; the store's final state shows whether it was stored
                    FailoverMain.tell("    a plan wasn't stored: %s", String.valueOf(e.getMessage()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Publication publication(Instant now, Instant at) {
        var account = accounts.get(ThreadLocalRandom.current().nextInt(accounts.size()));
        return SentOnce.publication(account, now, at.truncatedTo(ChronoUnit.MILLIS), false);
    }

    private void plan(Publication publication) {
        due.put(publication.parts().getFirst().text(), publication.due());
        store.publications().plan(List.of(publication), new Actor("failover", store.now()));
        acknowledged.put(publication.id().value(), Instant.now());
    }
}
