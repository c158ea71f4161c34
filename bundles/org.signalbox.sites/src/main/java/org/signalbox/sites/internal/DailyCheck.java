package org.signalbox.sites.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Store;
import org.signalbox.sites.Sites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks for updates at the start and daily, in long-running instances ({@code signalbox.listen=true}) unless switched
 * off. Never installs anything.
 */
@Component(service = DailyCheck.class, immediate = true)
public final class DailyCheck {
    private static final Logger LOG = LoggerFactory.getLogger(DailyCheck.class);

    /** Delay after the start, to leave the CPU to it. */
    private static final Duration FIRST = Duration.ofSeconds(10);

    /** Poll interval: shorter than a day, because the computer may have slept. */
    private static final Duration POLL = Duration.ofMinutes(30);

    private static final Duration DAY = Duration.ofDays(1);

    /** Lease of the leader election, so that one node does every check while it runs. */
    private static final Duration LEADER_LEASE = DAY.plus(POLL).plus(POLL);

    private final Sites sites;
    private final InstantSource clock;
    private final ProcessRole processRole;
    private @Nullable PeriodicTask timer;
    private Instant next = Instant.MIN;

    @Activate
    public DailyCheck(
            BundleContext context, @Reference Sites sites, @Reference InstantSource clock, @Reference Store store) {
        this(sites, clock, ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY)));
        if (Boolean.parseBoolean(context.getProperty("signalbox.listen"))) {
            timer = PeriodicTask.every("sites-check", FIRST, POLL, this::poll);
        }
    }

    DailyCheck(Sites sites, InstantSource clock, ProcessRole processRole) {
        this.processRole = processRole;
        this.sites = sites;
        this.clock = clock;
    }

    @Deactivate
    void close() {
        if (timer != null) {
            timer.stop();
        }
    }

    /** Checks when a day has passed and this node leads. */
    void poll() {
        try {
            var now = clock.instant();
            if (now.isBefore(next)
                    || !sites.checksDaily()
                    || !processRole.acquireLeadership("update sites", LEADER_LEASE)) {
                return;
            }
            next = now.plus(DAY);
            sites.refreshAll(AuditEntry.SIGNALBOX);
            var updates = sites.browse().updates().size();
            LOG.info("Connector update check: {}", updates);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("Connector update check failed; retried in {}", POLL, e);
        }
    }
}
