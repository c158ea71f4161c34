package org.signalbox.accounts;

import java.util.Locale;
import org.signalbox.connector.api.Account;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;

/** An account can't become another one of its network: what is planned for it would go out there. */
public final class OtherAccountException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Message message;

    private OtherAccountException(Message message) {
        super(message.text(Locale.ENGLISH));
        this.message = message;
    }

    /** @throws OtherAccountException unless both are the same one */
    public static void requireSame(AccountRecord known, Account proven) {
        if (!known.remoteId().equals(proven.remoteId())) {
            throw new OtherAccountException(Message.of(
                    "accounts.other-account",
                    known.id(),
                    known.handle(),
                    known.remoteId(),
                    proven.handle(),
                    proven.remoteId()));
        }
    }

    /** The message for people. */
    public Message message() {
        return message;
    }
}
