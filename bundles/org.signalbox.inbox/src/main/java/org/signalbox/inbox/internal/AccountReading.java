package org.signalbox.inbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ReadsInbox;
import org.signalbox.inbox.internal.ReadingAllowance.Allowed;
import org.signalbox.inbox.internal.ReadingAllowance.Waits;
import org.signalbox.ledger.UsageMeter;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Evidence;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.ConversationQuery.View;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.signalbox.networks.RequestedWait;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the inbox of one account on from its position. A page's messages are stored in the transaction that stores the
 * position after it; where they take several transactions, only the last one moves it. What is read again after a crash
 * is there already. Any thread, one at a time for each account.
 */
final class AccountReading {
    /** Read in a row before other accounts have their turn. */
    static final int MOST_PAGES = 20;

    /** Stored in one transaction, so that no publication waits long for it. */
    static final int MOST_STORED = 25;

    /** The code of the problem of an inbox whose network asked to wait. */
    static final String RATE_LIMITED = "inbox.waits.network";

    private static final Logger LOG = LoggerFactory.getLogger(AccountReading.class);

    private final Store store;
    private final Networks networks;
    private final UsageMeter meter;
    private final ReadingAllowance allowance;
    private final ReadingIntervals intervals;
    private final Predicate<AccountId> pushed;

    /** @param pushed whether an account's network tells now when something comes */
    AccountReading(
            Store store,
            Networks networks,
            UsageMeter meter,
            ReadingAllowance allowance,
            ReadingIntervals intervals,
            Predicate<AccountId> pushed) {
        this.store = store;
        this.networks = networks;
        this.meter = meter;
        this.allowance = allowance;
        this.intervals = intervals;
        this.pushed = pushed;
    }

    /**
     * Reads what there is.
     *
     * @throws NetworkGoneException when its network can't be called now; its position stays as it was
     */
    void read(AccountRecord account) throws NetworkGoneException {
        try {
            for (var page = 1; page <= MOST_PAGES && !Thread.currentThread().isInterrupted(); page++) {
                if (!readPage(account, page == MOST_PAGES)) {
                    return;
                }
            }
        } catch (StaleChangeException e) {
            LOG.debug("another node reads the inbox of {}: {}", account.id(), e.getMessage());
        }
    }

    /** Whether there is more to read at once. */
    private boolean readPage(AccountRecord account, boolean last) throws NetworkGoneException {
        var from = store.inbox().position(account.id());
        switch (allowance.ask(account.id())) {
            case Waits(var until, var why) -> {
                wait(account.id(), from, until, why);
                return false;
            }
            case Allowed(var items) -> {
                return readPage(account, from, items, last);
            }
        }
    }

    private boolean readPage(AccountRecord account, Optional<InboxPosition> from, int items, boolean last)
            throws NetworkGoneException {
        InboxPage page;
        try {
            page = call(account.id(), from.flatMap(InboxPosition::position), items);
        } catch (ConnectorException e) {
            failed(account.id(), from, e);
            return false;
        }
        // the first reading takes the newest items only, whatever there is before them
        var goesOn = page.more() && from.flatMap(InboxPosition::position).isPresent();
        var now = store.now();
        var messages = IncomingMessages.of(account, page.items(), now);
        var next = goesOn && !last ? now : now.plus(goesOn ? intervals.asked() : interval(account.id(), messages, now));
        var to = position(account.id(), Optional.of(page.position()), Optional.of(now), next, 0, Optional.empty());
        store(account.id(), messages, from, to);
        return goesOn;
    }

    private InboxPage call(AccountId account, Optional<String> position, int items)
            throws ConnectorException, NetworkGoneException {
        var operations = new ArrayList<String>();
        Networks.CallObserver observer = request -> note(request, operations);
        var page = networks.call(account, ReadsInbox.class, observer, session -> session.inbox(position, items));
        if (!operations.isEmpty()) {
            // each request counts as one item already
            meter.items(account, operations.getLast(), page.items().size() - operations.size());
        }
        return page;
    }

    private static void note(Evidence.Request request, List<String> operations) {
        if (request.status() > 0 && request.status() < 400) {
            operations.add(request.operation());
        }
    }

    private Duration interval(AccountId account, List<InboxMessage> messages, Instant now) {
        var newest = messages.stream().map(InboxMessage::at).max(Instant::compareTo);
        return intervals.after(newest.or(() -> newest(account)), now, pushed.test(account));
    }

    private Optional<Instant> newest(AccountId account) {
        var query = new ConversationQuery(
                View.ALL,
                Set.of(account),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                1);
        return store.inbox().list(query).items().stream()
                .map(Conversation::newestAt)
                .findFirst();
    }

    private void store(AccountId account, List<InboxMessage> messages, Optional<InboxPosition> from, InboxPosition to) {
        var rules = new RuleMatching(store.inboxSettings().rules());
        var before = from;
        var begun = 0;
        for (; messages.size() - begun > MOST_STORED; begun += MOST_STORED) {
            var unmoved = position(
                    account,
                    from.flatMap(InboxPosition::position),
                    from.flatMap(InboxPosition::readAt),
                    from.map(InboxPosition::nextAt).orElse(to.nextAt()),
                    from.map(InboxPosition::failures).orElse(0),
                    from.flatMap(InboxPosition::problem));
            store.inbox().put(messages.subList(begun, begun + MOST_STORED), before, unmoved, rules);
            before = after(account, before);
        }
        store.inbox().put(messages.subList(begun, messages.size()), before, to, rules);
    }

    /** The position that was just stored, if no other node stored one since. */
    private Optional<InboxPosition> after(AccountId account, Optional<InboxPosition> before) {
        var revision = before.map(InboxPosition::revision).orElse(0L) + 1;
        return store.inbox().position(account).filter(now -> now.revision() == revision);
    }

    private void wait(AccountId account, Optional<InboxPosition> from, Instant until, Message why) {
        var to = position(
                account,
                from.flatMap(InboxPosition::position),
                from.flatMap(InboxPosition::readAt),
                until,
                0,
                Optional.of(why));
        store.inbox().put(List.of(), from, to);
    }

    private void failed(AccountId account, Optional<InboxPosition> from, ConnectorException fault) {
        var failures = from.map(InboxPosition::failures).orElse(0) + 1;
        var now = store.now();
        var pause = now.plus(intervals.afterFailures(failures));
        var next = fault instanceof ConnectorException.RateLimited limited
                ? RequestedWait.until(limited, now).orElse(pause)
                : pause;
        LOG.warn("the inbox of {} wasn't read ({} in a row): {}", account, failures, fault.getMessage());
        var to = position(
                account,
                from.flatMap(InboxPosition::position),
                from.flatMap(InboxPosition::readAt),
                next,
                failures,
                Optional.of(Message.of(
                        fault instanceof ConnectorException.RateLimited ? RATE_LIMITED : "inbox.failed",
                        LocalizedFailure.said(fault))));
        store.inbox().put(List.of(), from, to);
    }

    private InboxPosition position(
            AccountId account,
            Optional<String> position,
            Optional<Instant> readAt,
            Instant nextAt,
            int failures,
            Optional<Message> problem) {
        return new InboxPosition(account, position, readAt, nextAt, pushed.test(account), failures, problem, 0);
    }
}
