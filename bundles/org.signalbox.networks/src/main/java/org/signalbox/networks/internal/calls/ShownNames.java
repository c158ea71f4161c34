package org.signalbox.networks.internal.calls;

import org.signalbox.connector.api.Account;
import org.signalbox.model.UnseenCharacters;

/** Names of accounts as networks tell them, which anybody there may have chosen: as one line that can be read. */
final class ShownNames {
    private ShownNames() {}

    static Account of(Account account) {
        var handle = line(account.handle(), account.remoteId());
        var name = line(account.displayName(), handle);
        return new Account(account.remoteId(), handle, name, account.profile(), account.details());
    }

    private static String line(String name, String otherwise) {
        var line = UnseenCharacters.line(name);
        return line.isBlank() ? otherwise : line;
    }
}
