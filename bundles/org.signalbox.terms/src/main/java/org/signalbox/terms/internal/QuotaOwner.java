package org.signalbox.terms.internal;

import java.util.Map;
import org.signalbox.model.AccountId;
import org.signalbox.terms.Term;

/** Determines the owner of a quota. */
final class QuotaOwner {
    private QuotaOwner() {}

    /** The account, the instance, or the network if one app or one address has the quota for all its accounts. */
    static String of(Term term, AccountId account, Map<String, String> facts) {
        return switch (term.measure().getOrDefault("scope", "account")) {
            case "app", "ip" -> account.network();
            case "instance" -> facts.getOrDefault("instance", account.toString());
            default -> account.toString();
        };
    }
}
