package org.signalbox.analytics.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.PastPostQuery;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects past posts and engagement by the {@link EngagementSchedule}, account by account, on one thread. */
@Component(service = EngagementCollector.class, immediate = true)
public final class EngagementCollector {
    /** Upper bound of the time for one account. */
    private static final Duration SLOWEST = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(EngagementCollector.class);

    private final Store store;
    private final Networks networks;
    private final AnalyticsService analytics;
    private final EngagementSchedule intervals;
    private final ProcessRole processRole;
    private final ReadSchedule historyReads = new ReadSchedule();
    private final ReadSchedule engagementReads = new ReadSchedule();
    private final Optional<PeriodicTask> reading;

    @Activate
    public EngagementCollector(
            @Reference Store store,
            @Reference Networks networks,
            @Reference AnalyticsService analytics,
            BundleContext context) {
        this.store = store;
        this.networks = networks;
        this.analytics = analytics;
        processRole = ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY));
        var speed = context.getProperty("signalbox.engagement.speed");
        intervals = speed == null ? EngagementSchedule.NORMAL : new EngagementSchedule(Double.parseDouble(speed));
        var off = "off".equals(context.getProperty("signalbox.engagement"));
        reading = off
                ? Optional.empty()
                : Optional.of(PeriodicTask.every("engagement", Duration.ZERO, intervals.tick(), this::collect));
    }

    @Deactivate
    void stop() {
        reading.ifPresent(PeriodicTask::stop);
    }

    private void collect() {
        for (var account : accounts()) {
            if (!Thread.currentThread().isInterrupted() && mine()) {
                collect(account);
            }
        }
    }

    /** Whether this node is the elected collector; asked before each account, because a long list takes time. */
    private boolean mine() {
        try {
            return processRole.acquireLeadership("engagement", intervals.tick().plus(SLOWEST));
        } catch (StoreException e) {
            LOG.warn("no engagement is collected while the store fails: {}", e.getMessage());
            return false;
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

    /** The list of posts and their engagement can fail independently: some servers have only the first. */
    private void collect(AccountId account) {
        attempt("the list of posts", account, historyReads, () -> {
            analytics.readHistory(account);
            return intervals.history();
        });
        attempt("engagement", account, engagementReads, () -> {
            analytics.readEngagement(account, due(account, store.now()));
            return Duration.ZERO;
        });
    }

    private void attempt(String what, AccountId account, ReadSchedule schedule, Reading reading) {
        try {
            if (schedule.due(account, store.now())) {
                var again = reading.read();
                schedule.succeeded(account, store.now().plus(again));
            }
        } catch (NetworkGoneException e) {
            LOG.debug("{} can't be read now: {}", account, e.getMessage());
        } catch (ConnectorException | StoreException e) {
            var tries = schedule.failed(account, store.now(), intervals.history());
            LOG.warn("{} of {} wasn't read ({} in a row): {}", what, account, tries, e.getMessage());
        }
    }

    /** Reads data and returns the time until the next reading. */
    @FunctionalInterface
    private interface Reading {
        Duration read() throws ConnectorException, NetworkGoneException;
    }

    /** The newest posts with a last reading older than the interval for their age. */
    private List<PastPost> due(AccountId account, Instant now) {
        var posts = store.pastPosts()
                .list(new PastPostQuery(Optional.of(account), Optional.empty(), Optional.empty(), 100))
                .items();
        var latest = store.pastPosts()
                .latest(account, posts.stream().map(PastPost::remoteId).toList());
        return posts.stream()
                .filter(post -> !post.deleted())
                .filter(post -> {
                    var reading = latest.get(post.remoteId());
                    var interval = intervals.interval(Duration.between(post.at(), now));
                    return reading == null || !reading.at().plus(interval).isAfter(now);
                })
                .toList();
    }
}
