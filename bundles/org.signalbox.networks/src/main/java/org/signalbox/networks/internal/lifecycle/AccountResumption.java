package org.signalbox.networks.internal.lifecycle;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.accounts.Accounts;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Session;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resumes accounts that lost their authorization, when another version of the connector came or the network is back and
 * the account proves to work again: an authorization that was lost with a version of an interface, or with free access,
 * often works with its successor. An account that was paused for another reason stays paused.
 */
@Component(
        service = {},
        immediate = true)
public final class AccountResumption {
    private static final Logger LOG = LoggerFactory.getLogger(AccountResumption.class);

    private static final Duration CHECKING = Duration.ofMinutes(1);

    private final Networks networks;
    private final Accounts accounts;
    private final ProcessRole processRole;
    private final Map<String, Optional<String>> running = new ConcurrentHashMap<>();
    private final Registration changes;

    @Activate
    public AccountResumption(
            @Reference Networks networks, @Reference Accounts accounts, @Reference Store store, BundleContext context) {
        this(networks, accounts, ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY)));
    }

    AccountResumption(Networks networks, Accounts accounts, ProcessRole processRole) {
        this.networks = networks;
        this.accounts = accounts;
        this.processRole = processRole;
        networks.list().forEach(info -> running.put(info.id(), version(info)));
        changes = networks.onChange(this::changed);
    }

    @Deactivate
    void stop() {
        changes.close();
    }

    private static Optional<String> version(NetworkInfo info) {
        return info.usable() ? info.record().version() : Optional.empty();
    }

    private void changed(NetworkInfo info) {
        var now = version(info);
        var before = running.put(info.id(), now);
        if (now.isPresent() && before != null && !before.equals(now)) {
            BackgroundThreads.start("paused-accounts", () -> check(info.id()));
        }
    }

    private void check(String network) {
        if (!processRole.acquireLeadership("paused accounts of " + network, CHECKING)) {
            return;
        }
        accounts.list().stream()
                .filter(account -> account.id().network().equals(network))
                .filter(AccountRecord::hasLostAuthorization)
                .forEach(this::check);
    }

    private void check(AccountRecord account) {
        try {
            networks.call(account.id(), Session.class, Session::verify);
            accounts.resume(account.id(), AuditEntry.SIGNALBOX);
        } catch (NetworkGoneException e) {
            LOG.debug("{} stays paused: {}", account.id(), e.getMessage());
        } catch (ConnectorException | RuntimeException e) {
            LOG.info("{} stays paused: {}", account.id(), e.getMessage());
        }
    }
}
