package org.signalbox.content;

import java.time.Instant;
import java.util.List;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.store.Registration;

/**
 * Planned and announced changes to networks. A service of the bundle that plans changes; thread-safe, doesn't block.
 */
public interface Announcements {
    /** The announced changes that affect a post of an account at an instant; empty if the account can be used then. */
    List<Announcement> of(AccountId account, Instant due);

    /** Calls back when announcements may have changed, also at the start of a change's lead time. */
    Registration onChange(Runnable listener);

    /** @param severity an error if the publication fails without action by a person */
    record Announcement(Severity severity, Message message) {}
}
