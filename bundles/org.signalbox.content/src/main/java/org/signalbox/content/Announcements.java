package org.signalbox.content;

import java.time.Instant;
import java.util.List;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.store.Subscription;

/**
 * Changes to networks that are planned and that people have been told of. Offered as a service by those who plan them;
 * any thread, answers from memory.
 */
public interface Announcements {
    /** What is known against publishing something for an account at an instant; empty when it can be used then. */
    List<Announcement> of(AccountId account, Instant due);

    /** Calls back when there may be other ones, also as their notice begins. */
    Subscription onChange(Runnable listener);

    /** @param severity an error where nothing would become of it without a person */
    record Announcement(Severity severity, Message message) {}
}
