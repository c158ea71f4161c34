package org.signalbox.accounts.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Grant;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;

/**
 * The accounts that had the grant of one that is connected again, or that have lost theirs.
 *
 * @param all the accounts of the workspace
 * @param chosen those that are connected now
 * @param listed the targets of the new grant
 * @param works proves the new grant for a target
 */
record Siblings(List<AccountRecord> all, Set<AccountId> chosen, List<Account> listed, Predicate<Grant> works) {
    /**
     * Those that the new grant speaks for as well, with it, and else as they were read. What people paused stays so.
     */
    List<AccountRecord> withGrant(Grant grant, String grantId) {
        var grants = all.stream()
                .filter(account -> chosen.contains(account.id()))
                .map(AccountRecord::grantId)
                .collect(Collectors.toSet());
        var network = chosen.iterator().next().network();
        var targets = listed.stream()
                .collect(Collectors.toMap(Account::remoteId, target -> target, (first, second) -> first));
        return all.stream()
                .filter(account -> account.id().network().equals(network)
                        && account.origin().equals(grant.origin())
                        && account.target().filter(targets::containsKey).isPresent())
                .filter(account -> !chosen.contains(account.id()))
                .filter(account -> account.hasLostAuthorization()
                        || grants.contains(account.grantId())
                                && works.test(account.target()
                                        .map(targets::get)
                                        .map(target -> grant.withTarget(account.target(), target.details()))
                                        .orElseThrow()))
                .map(account -> withGrant(account, grant, grantId))
                .toList();
    }

    private static AccountRecord withGrant(AccountRecord account, Grant grant, String grantId) {
        Optional<Message> paused = account.hasLostAuthorization() ? Optional.empty() : account.paused();
        return new AccountRecord(
                account.id(),
                account.remoteId(),
                account.handle(),
                account.displayName(),
                account.profile(),
                grant.origin(),
                paused,
                account.addedAt(),
                account.revision(),
                grantId,
                account.target(),
                account.details());
    }
}
