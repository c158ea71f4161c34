package org.signalbox.accounts;

import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Account;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;

/** Names in the workspace for the targets of a login. */
public final class TargetNames {
    /** In code points; a name is up to twice as many characters, and no more than an account's may have. */
    private static final int MAX_CODE_POINTS = 30;

    private TargetNames() {}

    /**
     * A name for each target, by its id: that of the account that it is already, else a new one after its handle or, if
     * that is only its id, its display name.
     *
     * @param origin of the login: other servers of a network may have targets with the same ids
     * @param known the accounts of the workspace
     */
    public static SequencedMap<String, AccountId> of(
            String network, URI origin, List<Account> targets, List<AccountRecord> known) {
        var connected = connected(network, origin, known);
        Set<String> taken = known.stream()
                .filter(account -> account.id().network().equals(network))
                .map(account -> account.id().name())
                .collect(Collectors.toCollection(HashSet::new));
        SequencedMap<String, AccountId> names = new LinkedHashMap<>();
        for (var target : targets) {
            var id = connected.get(target.remoteId());
            names.put(target.remoteId(), id == null ? new AccountId(free(base(target), taken), network) : id);
        }
        return names;
    }

    /** The accounts that targets are already, by the target's id. */
    public static Map<String, AccountId> connected(String network, URI origin, List<AccountRecord> known) {
        return known.stream()
                .filter(account -> account.id().network().equals(network)
                        && account.origin().equals(origin)
                        && account.target().isPresent())
                .collect(Collectors.toMap(
                        account -> account.target().orElseThrow(), AccountRecord::id, (first, second) -> first));
    }

    private static String base(Account target) {
        var said = target.handle().equals(target.remoteId()) ? target.displayName() : target.handle();
        var bare = said.startsWith("@") ? said.substring(1) : said;
        var first = bare.indexOf('@') > 0 ? bare.substring(0, bare.indexOf('@')) : bare;
        var name = first.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^-+|-+$", "");
        var cut = name.codePoints()
                .limit(MAX_CODE_POINTS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return cut.isEmpty() ? "account" : cut;
    }

    private static String free(String base, Set<String> taken) {
        var name = base;
        for (var i = 2; !taken.add(name); i++) {
            name = base + "-" + i;
        }
        return name;
    }
}
