package org.signalbox.inbox.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Capability;
import org.signalbox.inbox.CollectionState;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Usage;
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.UsageQuery;
import org.signalbox.networks.Networks;
import org.signalbox.terms.ReadOperation;

/** Tells how inboxes are read, from the store and from what networks are here. Any thread. */
record CollectionStates(Store store, Networks networks) {
    private static final int DAYS = 7;

    /** Of all accounts whose inbox is read, or was. */
    List<CollectionState> list() {
        var positions = store.inbox().positions().stream()
                .collect(Collectors.toMap(InboxPosition::account, Function.identity()));
        var damaged = store.inbox().damagedPositions();
        var prices = prices(store.now());
        var present = new InboxNetworks(networks);
        return store.accounts().list().stream()
                .filter(account ->
                        present.can(account.id().network(), Capability.INBOX) || positions.containsKey(account.id()))
                .map(account -> state(
                        account,
                        damaged.contains(account.id()),
                        Optional.ofNullable(positions.get(account.id())),
                        Optional.ofNullable(prices.get(account.id()))))
                .toList();
    }

    private CollectionState state(
            AccountRecord account, boolean damaged, Optional<InboxPosition> position, Optional<Money> price) {
        var obstacle = obstacle(account)
                .or(() -> damaged ? Optional.of(Message.of("inbox.position-damaged")) : Optional.empty());
        return new CollectionState(
                account.id(),
                position.flatMap(InboxPosition::readAt),
                obstacle.isPresent() ? Optional.empty() : position.map(InboxPosition::nextAt),
                obstacle.isEmpty() && position.map(InboxPosition::pushed).orElse(false),
                obstacle.or(() -> position.flatMap(InboxPosition::problem)),
                price);
    }

    /** Why nobody reads it. */
    private Optional<Message> obstacle(AccountRecord account) {
        var network = account.id().network();
        var present = new InboxNetworks(networks);
        if (!present.usable(network)) {
            return Optional.of(present.absence(network));
        }
        return present.can(network, Capability.INBOX)
                ? account.paused()
                : Optional.of(Message.of("inbox.unreadable", present.name(network)));
    }

    /** By account, what a day of the last seven cost; of a currency that differs, the one that is first. */
    private Map<AccountId, Money> prices(Instant now) {
        return store.usage().totals(UsageQuery.since(now.minus(Duration.ofDays(DAYS)))).stream()
                .filter(usage -> ReadOperation.INBOX.operations().contains(usage.operation())
                        || ReadOperation.AUTHORS.operations().contains(usage.operation()))
                .filter(usage -> usage.account().isPresent()
                        && usage.cost().filter(cost -> !cost.isZero()).isPresent())
                .collect(Collectors.toMap(
                        usage -> usage.account().orElseThrow(),
                        usage -> daily(usage.cost().orElseThrow()),
                        (one, other) -> one.currency().equals(other.currency()) ? one.plus(other) : one));
    }

    private static Money daily(Money week) {
        var day = week.amount().divide(BigDecimal.valueOf(DAYS), Usage.PLACES, RoundingMode.HALF_UP);
        return new Money(day, week.currency());
    }
}
