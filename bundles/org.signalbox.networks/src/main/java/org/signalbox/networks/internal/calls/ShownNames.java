package org.signalbox.networks.internal.calls;

import java.util.regex.Pattern;
import org.signalbox.connector.api.Account;

/** Names of accounts as networks tell them, which anybody there may have chosen: as one line that can be read. */
final class ShownNames {
    /** Also what turns the direction of the text behind it. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");

    private ShownNames() {}

    static Account of(Account account) {
        var handle = line(account.handle(), account.remoteId());
        var name = line(account.displayName(), handle);
        return new Account(account.remoteId(), handle, name, account.profile(), account.facts());
    }

    private static String line(String name, String otherwise) {
        var line = UNSEEN.matcher(name).replaceAll(" ").strip();
        return line.isBlank() ? otherwise : line;
    }
}
