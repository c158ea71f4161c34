package org.signalbox.networks.internal.calls;

import java.util.List;
import org.signalbox.accounts.Accounts;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.Networks;
import org.signalbox.vault.VaultException;

/** What becomes of accounts that their network lets in no more. */
final class LostGrants {
    private final Accounts accounts;
    private final AuthorizationCalls authorization;

    LostGrants(Accounts accounts, AuthorizationCalls authorization) {
        this.accounts = accounts;
        this.authorization = authorization;
    }

    /**
     * A network lets a session in no more: all accounts with that grant are paused, unless it has another grant by now,
     * or gets new tokens because its own were to be renewed soon.
     *
     * @return what the caller is told; it may try again if the account isn't paused
     */
    ConnectorException handle(
            AccountId account,
            RunningConnector running,
            AccountSession session,
            ConnectorException.AuthorizationLost lost) {
        try {
            return renewOrPause(account, running, session, lost);
        } catch (VaultException | StoreException e) { // whether there are other tokens isn't known now
            return new ConnectorException.Unavailable(String.valueOf(e.getMessage()), e);
        }
    }

    private ConnectorException renewOrPause(
            AccountId account,
            RunningConnector running,
            AccountSession session,
            ConnectorException.AuthorizationLost lost) {
        var known = accounts.find(account);
        if (known.isEmpty()) {
            session.stale();
            return lost;
        }
        try {
            if (isCurrent(account, session) && !lost.isOfTarget()) {
                authorization.renewNow(account, running);
            }
        } catch (ConnectorException.AuthorizationLost e) {
            pause(known.get(), e);
            return e;
        } catch (ConnectorException.Rejected e) {
            pause(known.get(), lost);
            return lost;
        } catch (ConnectorException e) {
            return e;
        }
        if (isCurrent(account, session)) {
            pause(known.get(), lost);
            return lost;
        }
        session.stale();
        return lost.isOfTarget() ? lost : renewed(account);
    }

    /** For a call that came with a grant from before it was renewed. */
    private static ConnectorException renewed(AccountId account) {
        return LocalizedFailure.with(
                Message.of(Networks.RENEWED, account), message -> new ConnectorException.Unavailable(message, null));
    }

    /** Whether a call failed since its account's tokens were refused, and has new ones by now. */
    static boolean isRenewed(ConnectorException.Unavailable failure) {
        return LocalizedFailure.of(failure)
                .filter(why -> why.code().equals(Networks.RENEWED))
                .isPresent();
    }

    private boolean isCurrent(AccountId account, AccountSession session) {
        return session.used(accounts.grantAccess(account).current());
    }

    /**
     * A grant is lost for all its accounts, a target for its own one.
     *
     * @param known the account with the grant that was lost
     */
    void pause(AccountRecord known, ConnectorException.AuthorizationLost lost) {
        var concerned = lost.isOfTarget()
                ? List.of(known)
                : accounts.list().stream()
                        .filter(each -> each.grantId().equals(known.grantId()))
                        .toList();
        var code = lost.isOfTarget() ? AccountRecord.TARGET_LOST : AccountRecord.GRANT_LOST;
        for (var each : concerned) {
            accounts.lost(each, Message.of(code, each.id(), lost.getMessage()), AuditEntry.SIGNALBOX);
        }
    }
}
