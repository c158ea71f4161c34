package org.signalbox.analytics.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.PastPostQuery;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects past posts and engagement by the {@link Cadence}, one account after the other, on one thread. */
@Component(service = Collector.class, immediate = true)
public final class Collector {
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

    private final Store store;
    private final Networks networks;
    private final AnalyticsService analytics;
    private final Cadence cadence;
    private final Map<AccountId, Instant> nextHistory = new HashMap<>();
    private final Map<AccountId, Integer> failures = new HashMap<>();
    private final Thread thread;

    @Activate
    public Collector(
            @Reference Store store,
            @Reference Networks networks,
            @Reference AnalyticsService analytics,
            BundleContext context) {
        this.store = store;
        this.networks = networks;
        this.analytics = analytics;
        var speed = context.getProperty("signalbox.engagement.speed");
        cadence = speed == null ? Cadence.NORMAL : new Cadence(Double.parseDouble(speed));
        thread = Thread.ofPlatform().name("engagement").daemon().start(this::loop);
    }

    @Deactivate
    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join(Duration.ofSeconds(10));
    }

    private void loop() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                for (var account : accounts()) {
                    collect(account);
                }
                Thread.sleep(cadence.tick());
            }
        } catch (InterruptedException e) {
            // stopping is what interrupts this thread
            Thread.currentThread().interrupt();
        }
    }

    private List<AccountId> accounts() {
        try {
            return store.accounts().list().stream()
                    .filter(account -> account.paused().isEmpty())
                    .map(AccountRecord::id)
                    .filter(id -> networks.find(id.network())
                            .filter(NetworkInfo::usable)
                            .isPresent())
                    .toList();
        } catch (StoreException e) {
            LOG.error("no engagement is collected while the store fails: {}", e.getMessage());
            return List.of();
        }
    }

    private void collect(AccountId account) {
        try {
            var now = store.now();
            if (!nextHistory.getOrDefault(account, Instant.EPOCH).isAfter(now)) {
                analytics.readHistory(account);
                nextHistory.put(account, now.plus(cadence.history()));
            }
            analytics.readEngagement(account, due(account, now));
            failures.remove(account);
        } catch (NetworkGoneException e) {
            LOG.debug("{} can't be read now: {}", account, e.getMessage());
        } catch (ConnectorException | StoreException e) {
            var tries = failures.merge(account, 1, Integer::sum);
            nextHistory.put(account, store.now().plus(cadence.history().multipliedBy(Math.min(tries, 8))));
            LOG.warn("engagement of {} wasn't read ({} in a row): {}", account, tries, e.getMessage());
        }
    }

    /** The newest posts whose last reading is older than their age allows. */
    private List<PastPost> due(AccountId account, Instant now) {
        var posts = store.pastPosts()
                .list(new PastPostQuery(Optional.of(account), Optional.empty(), Optional.empty(), 100))
                .items();
        var latest = store.pastPosts()
                .latest(account, posts.stream().map(PastPost::remoteId).toList());
        return posts.stream()
                .filter(post -> !post.gone())
                .filter(post -> {
                    var reading = latest.get(post.remoteId());
                    var interval = cadence.interval(Duration.between(post.at(), now));
                    return reading == null || !reading.at().plus(interval).isAfter(now);
                })
                .toList();
    }
}
