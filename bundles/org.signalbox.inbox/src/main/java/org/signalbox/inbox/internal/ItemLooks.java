package org.signalbox.inbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.ReadsItems;
import org.signalbox.ledger.UsageMeter;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxRepository.Look;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.signalbox.networks.RequestedWait;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads messages again from their network, and stores what became of them. They are claimed before, for longer than a
 * call takes: a node that dies has them read later by another one. Any thread, one at a time for each account.
 */
record ItemLooks(Store store, Networks networks, UsageMeter meter, ReadingAllowance allowance, LookTimes times) {
    private static final Duration CLAIMED = Duration.ofMinutes(5);
    private static final Logger LOG = LoggerFactory.getLogger(ItemLooks.class);

    /** @param due of the account, {@link ReadsItems#MOST} at most */
    void look(AccountRecord account, List<InboxMessage> due) {
        var id = account.id();
        var now = store.now();
        var ids = due.stream().map(InboxMessage::remoteId).toList();
        if (allowance.ask(id) instanceof ReadingAllowance.Waits waits) {
            store.inbox().claimLooks(id, ids, now, waits.until());
            return;
        }
        var claimed = store.inbox().claimLooks(id, ids, now, now.plus(CLAIMED));
        var messages =
                due.stream().filter(each -> claimed.contains(each.remoteId())).toList();
        if (messages.isEmpty()) {
            return;
        }
        try {
            store(account, messages, call(account, messages), now);
        } catch (NetworkGoneException e) {
            later(messages, now, now.plus(times.intervals().tick()));
        } catch (ConnectorException.RateLimited e) {
            later(messages, now, RequestedWait.until(e, now).orElse(now.plus(CLAIMED)));
        } catch (ConnectorException.Rejected e) {
            LOG.warn("messages to {} aren't read again soon: {}", id, e.getMessage());
            none(account, messages, now);
        } catch (ConnectorException e) {
            LOG.warn("messages to {} are read again later: {}", id, e.getMessage());
            later(messages, now, now.plus(CLAIMED));
        }
    }

    private ItemsNow call(AccountRecord account, List<InboxMessage> messages)
            throws ConnectorException, NetworkGoneException {
        var operations = new ArrayList<String>();
        var receipts = messages.stream().map(InboxMessage::receipt).toList();
        var read = networks.call(
                account.id(),
                ReadsItems.class,
                request -> AccountReading.note(request, operations),
                session -> session.items(receipts));
        if (!operations.isEmpty()) {
            // each request counts as one item already
            meter.items(account.id(), operations.getLast(), read.present().size() - operations.size());
        }
        meter.flush();
        return read;
    }

    /**
     * Stores what a network says of messages that it was asked for; what else it says is left out.
     *
     * @param asked when it was asked
     */
    void store(AccountRecord account, List<InboxMessage> messages, ItemsNow read, Instant asked) {
        var known = new HashMap<String, InboxMessage>();
        messages.forEach(message -> known.put(message.remoteId(), message));
        var items = read.present().stream()
                .filter(item -> known.containsKey(item.remoteId()))
                .toList();
        var gone = new ArrayList<>(read.gone());
        gone.retainAll(known.keySet());
        items.forEach(item -> gone.remove(item.remoteId()));
        var now = store.now();
        var present = IncomingMessages.of(account, items, now);
        store.inbox().looked(account.id(), new Look(present, Set.copyOf(gone), now, next(account, messages, asked)));
    }

    private Map<String, Optional<Instant>> next(AccountRecord account, List<InboxMessage> messages, Instant now) {
        var times = this.times.of(account.id(), now);
        var next = new HashMap<String, Optional<Instant>>();
        messages.forEach(message -> next.put(message.remoteId(), times.look(message.at())));
        return next;
    }

    private void none(AccountRecord account, List<InboxMessage> messages, Instant now) {
        store.inbox().looked(account.id(), new Look(List.of(), Set.of(), now, next(account, messages, now)));
    }

    private void later(List<InboxMessage> messages, Instant now, Instant next) {
        var all = new HashMap<String, Optional<Instant>>();
        messages.forEach(message -> all.put(message.remoteId(), Optional.of(next)));
        store.inbox().looked(messages.getFirst().conversation().account(), new Look(List.of(), Set.of(), now, all));
    }

    /** What breaks its node isn't read again soon. */
    void broken(AccountRecord account, List<InboxMessage> messages) {
        none(account, messages, store.now());
    }
}
