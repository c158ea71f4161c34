package org.signalbox.terms.internal;

import java.util.Map;
import org.signalbox.model.AccountId;
import org.signalbox.terms.Term;

/** Whose a quota is. */
final class QuotaOwner {
    private QuotaOwner() {}

    /** The account, the instance, or the network where one app or one address serves all its accounts. */
    static String of(Term term, AccountId account, Map<String, String> facts) {
        return switch (term.measure().getOrDefault("scope", "account")) {
            case "app", "ip" -> account.network();
            case "instance" -> facts.getOrDefault("instance", account.toString());
            default -> account.toString();
        };
    }
}
