package org.signalbox.inbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.InboxItem;
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
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.signalbox.networks.RequestedWait;
import org.signalbox.terms.ReadOperation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the inbox of one account on from its position. Before a page is asked for, its reading is claimed: the position
 * says a failure more and the pause after it, until the page is stored. So a store that can't be written has nothing
 * asked for, and a page that breaks its node is asked for again later and later. A page's messages are stored in the
 * transaction that stores the position after it; where they take several transactions, only the last one moves it. What
 * is read again after a crash is there already. Any thread, one at a time for each account.
 */
final class AccountReading {
    /** Read in a row before other accounts have their turn. */
    static final int MOST_PAGES = 20;

    /** The code of the problem of an inbox whose network asked to wait. */
    static final String RATE_LIMITED = "inbox.waits.network";

    private static final Logger LOG = LoggerFactory.getLogger(AccountReading.class);

    private final Store store;
    private final Networks networks;
    private final UsageMeter meter;
    private final ReadingAllowance allowance;
    private final ReadingIntervals intervals;
    private final ReadingClaims claims;
    private final PageStoring storing;
    private final Predicate<AccountId> pushed;
    private final AuthorsOfToday authors = new AuthorsOfToday();

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
        claims = new ReadingClaims(store, intervals);
        storing = new PageStoring(store, new LookTimes(new InboxNetworks(networks), allowance, intervals));
        this.pushed = pushed;
    }

    /**
     * Reads what there is.
     *
     * @return false where it didn't come to an end, because another node stored a reading meanwhile, or because the
     *     stored position can't be read
     * @throws NetworkGoneException when its network can't be called now; its position stays as it was
     * @throws RuntimeException when the store or a page fails; the next reading is as late as after a failure, as far
     *     as the store could be written
     */
    boolean read(AccountRecord account) throws NetworkGoneException {
        var network = account.id().network();
        var present = new InboxNetworks(networks);
        if (!present.usable(network)) {
            throw new NetworkGoneException(Message.of("inbox.unusable", present.name(network)));
        }
        var id = account.id();
        try {
            var from = store.inbox().position(id);
            if (from.isEmpty() && store.inbox().damagedPositions().contains(id)) {
                LOG.error("the inbox of {} isn't read: its stored position can't be read", id);
                return false;
            }
            for (var page = 1; page <= MOST_PAGES && !Thread.currentThread().isInterrupted(); page++) {
                var next = readPage(account, from, page);
                if (next.isEmpty()) {
                    return true;
                }
                from = next;
            }
            return true;
        } catch (StaleChangeException e) {
            LOG.debug("another node reads the inbox of {}: {}", id, e.getMessage());
            return false;
        }
    }

    /** The claim of the next page, where there is more to read at once. */
    private Optional<InboxPosition> readPage(AccountRecord account, Optional<InboxPosition> from, int page)
            throws NetworkGoneException {
        switch (allowance.ask(account.id())) {
            case Waits(var until, var why) -> {
                wait(account.id(), from, until, why);
                return Optional.empty();
            }
            case Allowed(var items) -> {
                var claimed = new AtomicReference<>(page == 1 ? claims.claim(account.id(), from) : from.orElseThrow());
                try {
                    return readPage(account, claimed, items, page == MOST_PAGES);
                } catch (NetworkGoneException e) {
                    claims.release(claimed.get(), from);
                    throw e;
                } catch (StaleChangeException e) {
                    throw e;
                } catch (RuntimeException e) {
                    claims.broken(claimed.get(), e);
                    throw e;
                }
            }
        }
    }

    private Optional<InboxPosition> readPage(
            AccountRecord account, AtomicReference<InboxPosition> claimed, int items, boolean last)
            throws NetworkGoneException {
        var from = claimed.get();
        InboxPage page;
        try {
            page = call(account.id(), from.position(), items);
        } catch (ConnectorException e) {
            failed(from, e);
            return Optional.empty();
        }
        var now = store.now();
        var position = Optional.of(page.position());
        // the first reading takes the newest items only, whatever there is before them; more from the same place is
        // none
        var goesOn =
                page.more() && from.position().isPresent() && !from.position().equals(position);
        if (goesOn && !last) {
            var next = now.plus(intervals.afterFailures(1));
            var to = position(account.id(), position, Optional.of(now), next, 1, Optional.empty());
            storing.store(account, page.items(), now, claimed, to);
            return Optional.of(claimed.get());
        }
        var next = now.plus(goesOn ? intervals.asked() : interval(account, page.items(), now));
        var to = position(account.id(), position, Optional.of(now), next, 0, Optional.empty());
        storing.store(account, page.items(), now, claimed, to);
        return Optional.empty();
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
        var charged = allowance.chargedAuthors(account, authors, page.items());
        if (charged > 0) {
            meter.items(account, ReadOperation.AUTHORS.operation(), charged);
        }
        // the next page asks what this one took
        meter.flush();
        return page;
    }

    static void note(Evidence.Request request, List<String> operations) {
        if (request.status() > 0 && request.status() < 400) {
            operations.add(request.operation());
        }
    }

    private Duration interval(AccountRecord account, List<InboxItem> items, Instant now) {
        var newest = items.stream()
                .filter(item -> !item.author().remoteId().equals(account.remoteId()))
                .map(InboxItem::at)
                .max(Instant::compareTo);
        return intervals.after(newest.or(() -> newest(account.id())), now, pushed.test(account.id()));
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

    private void wait(AccountId account, Optional<InboxPosition> from, Instant until, Message why) {
        var to = position(
                account,
                from.flatMap(InboxPosition::position),
                from.flatMap(InboxPosition::readAt),
                until,
                from.map(InboxPosition::failures).orElse(0),
                Optional.of(why));
        store.inbox().put(List.of(), from, to);
    }

    private void failed(InboxPosition claimed, ConnectorException fault) {
        var account = claimed.account();
        var failures = claimed.failures();
        var now = store.now();
        var pause = now.plus(intervals.afterFailures(failures));
        var next = fault instanceof ConnectorException.RateLimited limited
                ? RequestedWait.until(limited, now).orElse(pause)
                : pause;
        LOG.warn("the inbox of {} wasn't read ({} in a row): {}", account, failures, fault.getMessage());
        var to = position(
                account,
                claimed.position(),
                claimed.readAt(),
                next,
                failures,
                Optional.of(Message.of(
                        fault instanceof ConnectorException.RateLimited ? RATE_LIMITED : "inbox.failed",
                        LocalizedFailure.said(fault))));
        store.inbox().put(List.of(), Optional.of(claimed), to);
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
