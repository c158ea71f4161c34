package org.signalbox.terms.internal;

import java.util.Map;
import org.signalbox.model.AccountId;
import org.signalbox.terms.Term;
import org.signalbox.terms.UsageWindow.Scope;

/** Determines the owner of a quota. */
final class QuotaOwner {
    private QuotaOwner() {}

    /**
     * The owner of a price's, quota's or rate's window: the account, the instance, or the network if one app or one
     * address has the quota for all its accounts.
     */
    static String of(Term term, AccountId account, Map<String, String> facts) {
        var scope = term.metered().orElseThrow().window().scope().orElse(Scope.ACCOUNT);
        return switch (scope) {
            case APP, IP -> account.network();
            case INSTANCE -> facts.getOrDefault("instance", account.toString());
            case ACCOUNT, PAGE, CHANNEL -> account.toString();
        };
    }
}
