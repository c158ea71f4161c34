package org.signalbox.inbox.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.ShortenedText;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what a page brought, some messages in a transaction. A page that broke its node several times in a row is
 * halved until what breaks it is alone; that one message is left out, with an entry in the audit. Any thread.
 */
record PageStoring(Store store, LookTimes looks) {
    /** Stored in one transaction, so that no publication waits long for it. */
    static final int MOST_STORED = 25;

    /** How many times a page breaks its node before it is halved. */
    static final int TRIES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(PageStoring.class);
    private static final int LONGEST_ID = 200;

    /** One page on its way into the store. */
    private record Page(
            AccountRecord account, Instant now, RuleMatching rules, AtomicReference<InboxPosition> claimed) {}

    /**
     * Stores a page and the position after it.
     *
     * @param claimed becomes what is stored
     * @throws StaleChangeException when another node stored a reading meanwhile
     * @throws RuntimeException when the store or a message fails; the position isn't moved then
     */
    void store(
            AccountRecord account,
            List<InboxItem> items,
            Instant now,
            AtomicReference<InboxPosition> claimed,
            InboxPosition to) {
        var rules = new RuleMatching(store.inboxSettings().rules(), looks.of(account.id(), now));
        var page = new Page(account, now, rules, claimed);
        if (isPoison(claimed.get())) {
            sift(page, items);
            put(page, List.of(), to);
            return;
        }
        var messages = IncomingMessages.of(account, items, now);
        var begun = 0;
        for (; messages.size() - begun > MOST_STORED; begun += MOST_STORED) {
            put(page, messages.subList(begun, begun + MOST_STORED), claimed.get());
        }
        put(page, messages.subList(begun, messages.size()), to);
    }

    private static boolean isPoison(InboxPosition claimed) {
        return claimed.failures() > TRIES
                && claimed.problem()
                        .filter(problem -> problem.code().equals(ReadingClaims.BROKEN.code()))
                        .isPresent();
    }

    private void sift(Page page, List<InboxItem> items) {
        if (items.size() <= MOST_STORED) {
            try {
                put(page, IncomingMessages.of(page.account, items, page.now), page.claimed.get());
                return;
            } catch (StaleChangeException e) {
                throw e;
            } catch (RuntimeException e) {
                if (items.size() == 1) {
                    leaveOut(page, items.getFirst(), e);
                    return;
                }
            }
        }
        var half = items.size() / 2;
        sift(page, items.subList(0, half));
        sift(page, items.subList(half, items.size()));
    }

    /** Where the store can't be written at all, it isn't the message. */
    private void leaveOut(Page page, InboxItem item, RuntimeException fault) {
        put(page, List.of(), page.claimed.get());
        var account = page.account.id();
        store.audit()
                .add(new AuditEntry(
                        page.now,
                        AuditEntry.SIGNALBOX,
                        "inbox/" + account,
                        Message.of("inbox.audit.left-out", ShortenedText.of(item.remoteId(), LONGEST_ID))));
        LOG.error("the message {} to {} was left out", item.remoteId(), account, fault);
    }

    private void put(Page page, List<InboxMessage> messages, InboxPosition to) {
        var before = page.claimed.get();
        store.inbox().put(messages, Optional.of(before), to, page.rules);
        page.claimed.set(ReadingClaims.revised(to, before.revision() + 1));
    }
}
