package org.signalbox.networks.internal.lifecycle;

import java.time.Duration;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.AccountId;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkGoneException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews tokens before they expire, also those of accounts that publish seldom; one node does so, once for all accounts
 * of a grant.
 */
final class TokenRenewal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TokenRenewal.class);
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Duration LEADERSHIP = Duration.ofMinutes(15);

    private final Store store;
    private final ProcessRole processRole;
    private final Renewer renewer;
    private @Nullable PeriodicTask timer;

    /** Renews the tokens of one account if they expire soon. */
    @FunctionalInterface
    interface Renewer {
        void renew(AccountId account) throws NetworkGoneException;
    }

    TokenRenewal(Store store, ProcessRole processRole, Renewer renewer) {
        this.store = store;
        this.processRole = processRole;
        this.renewer = renewer;
    }

    void start() {
        timer = PeriodicTask.every("networks-token-renewal", Duration.ZERO, INTERVAL, this::round);
    }

    void round() {
        if (!processRole.acquireLeadership("token renewal", LEADERSHIP)) {
            return;
        }
        var grants = new HashSet<String>();
        for (var account : store.accounts().list()) {
            if (!account.hasLostGrant() && grants.add(account.grantId())) {
                renew(account.id());
            }
        }
    }

    private void renew(AccountId account) {
        try {
            renewer.renew(account);
        } catch (NetworkGoneException e) {
            LOG.debug("{}: its network doesn't run, its tokens are renewed once it does", account);
        } catch (RuntimeException e) {
            LOG.warn("{}: its tokens are not renewed", account, e);
        }
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.stop();
        }
    }
}
