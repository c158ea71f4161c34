package org.signalbox.inbox.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ReadsItems;
import org.signalbox.connector.api.Session;
import org.signalbox.ledger.Budgets;
import org.signalbox.ledger.UsageMeter;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.AnswerGuard;
import org.signalbox.terms.TermsBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a message once more before it is answered, where its network can and rates and budgets allow it. Where that
 * fails, what is known already decides: an answer doesn't wait for it.
 */
@Component(service = AnswerGuard.class)
public final class AnswerGuardService implements AnswerGuard {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerGuardService.class);

    /** A change that was stored in the moment of answering counts as unseen. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Store store;
    private final ReadingAllowance allowance;
    private final ItemLooks looks;
    private final AnswerWindows windows;
    private final InboxNetworks networks;

    @Activate
    public AnswerGuardService(
            @Reference Store store,
            @Reference Networks networks,
            @Reference UsageMeter meter,
            @Reference Budgets budgets,
            @Reference TermsBook book) {
        this.store = store;
        allowance = new ReadingAllowance(store, book, budgets, ReadingIntervals.NORMAL);
        windows = new AnswerWindows(store, book);
        this.networks = new InboxNetworks(networks);
        var times = new LookTimes(this.networks, allowance, ReadingIntervals.NORMAL);
        looks = new ItemLooks(store, networks, meter, allowance, times);
    }

    @Override
    public Optional<Message> refusal(Session session, Publication answer) throws ConnectorException {
        var item = answer.answers().orElseThrow().remoteId();
        var message = store.inbox().message(answer.account(), item);
        if (message.isEmpty()) {
            return Optional.empty();
        }
        if (session instanceof ReadsItems again
                && !(allowance.ask(answer.account()) instanceof ReadingAllowance.Waits)) {
            read(again, message.get());
        }
        return store.inbox()
                .message(answer.account(), item)
                .flatMap(now -> refusal(now.status(), answer).or(() -> late(now)));
    }

    private void read(ReadsItems session, InboxMessage message) throws ConnectorException {
        var account = store.accounts().find(message.conversation().account());
        if (account.isEmpty()) {
            return;
        }
        var asked = store.now();
        try {
            looks.store(account.get(), List.of(message), session.items(List.of(message.receipt())), asked);
        } catch (ConnectorException.RateLimited | ConnectorException.AuthorizationLost e) {
            throw e;
        } catch (ConnectorException e) {
            LOG.warn(
                    "a message to {} is answered as it is known: {}",
                    account.get().id(),
                    e.getMessage());
        }
    }

    private Optional<Message> late(InboxMessage message) {
        var name = networks.name(message.conversation().account().network());
        return windows.over(message).map(over -> Message.of("inbox.answer.item-late", name, over.since()));
    }

    private static Optional<Message> refusal(InboxMessage.Status status, Publication answer) {
        if (status.goneAt().isPresent()) {
            return Optional.of(Message.of("inbox.answer.item-gone"));
        }
        var seen = answer.identity().createdAt().minus(MOMENT);
        return status.editedAt().filter(at -> !at.isBefore(seen)).map(at -> Message.of("inbox.answer.item-changed"));
    }
}
