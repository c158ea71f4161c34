package org.signalbox.inbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Hides;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.Likes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Removes;
import org.signalbox.model.Actor;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.concurrent.ExponentialBackoff;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxAction.State;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.signalbox.networks.RequestedWait;

/**
 * Tries to do what a person wants done to a message. A node takes it by counting its try before it calls the network;
 * one that died is followed by another after {@link #TAKEN}, longer than any call takes. Connectors do each once,
 * however often it is called, so that an unclear outcome is simply tried again. Any thread.
 */
record ActionTry(Store store, Networks networks, NodeId node) {
    /** For which a node has it. */
    static final Duration TAKEN = Duration.ofMinutes(5);

    /** After which something that still fails is given up: nobody expects it any more. */
    static final Duration GIVEN_UP = Duration.ofDays(1);

    private static final Duration WHILE_UNUSABLE = Duration.ofMinutes(1);
    private static final ExponentialBackoff PAUSES =
            new ExponentialBackoff(Duration.ofSeconds(10), Duration.ofHours(1));

    /** What an action needs. */
    static Capability capability(InboxAction.Kind kind) {
        return switch (kind) {
            case HIDE, SHOW -> Capability.HIDE;
            case LIKE, UNLIKE -> Capability.LIKE;
            case REMOVE -> Capability.REMOVE;
        };
    }

    /** What the network lets the account do with a message that it is done to. */
    static InboxItem.Action needed(InboxAction.Kind kind) {
        return switch (kind) {
            case HIDE, SHOW -> InboxItem.Action.HIDE;
            case LIKE, UNLIKE -> InboxItem.Action.LIKE;
            case REMOVE -> InboxItem.Action.REMOVE;
        };
    }

    void tryNow(InboxAction action) {
        var obstacle = obstacle(action);
        if (obstacle.isPresent()) {
            later(action, store.now().plus(WHILE_UNUSABLE), obstacle.get());
            return;
        }
        var message = store.inbox().message(action.account(), action.message());
        var taken = tried(action, State.WAITING, action.tries() + 1, store.now().plus(TAKEN), action.problem());
        if (taken.isEmpty()) {
            return;
        }
        if (message.isEmpty()) {
            tried(taken.get(), State.FAILED, Message.of("inbox.action.gone"));
            return;
        }
        call(taken.get(), message.get().receipt());
    }

    /** Why it can't be called now, without any try. */
    private Optional<Message> obstacle(InboxAction action) {
        var account = action.account();
        var network = account.network();
        var present = new InboxNetworks(networks);
        if (!present.usable(network)) {
            return Optional.of(Message.of("inbox.unusable", present.name(network)));
        }
        var record = store.accounts().find(account);
        if (record.isEmpty()) {
            return Optional.of(Message.of("inbox.no-account", account));
        }
        if (record.get().paused().isPresent()) {
            return record.get().paused();
        }
        return Optional.ofNullable(RequestedWait.of(store, network).get(account))
                .map(limit -> limit.why());
    }

    private void call(InboxAction action, Receipt item) {
        try {
            call(action.account(), action.kind(), item);
            tried(action, State.DONE, action.tries(), action.notBefore(), Optional.empty());
        } catch (NetworkGoneException e) {
            later(action, store.now().plus(WHILE_UNUSABLE), e.message());
        } catch (ConnectorException.Rejected e) {
            tried(action, State.FAILED, Message.of("inbox.action.refused", LocalizedFailure.said(e)));
        } catch (ConnectorException.RateLimited e) {
            var now = store.now();
            var until = RequestedWait.until(e, now).orElse(now.plus(PAUSES.after(action.tries())));
            later(action, until, Message.of(AccountReading.RATE_LIMITED, LocalizedFailure.said(e)));
        } catch (ConnectorException e) {
            later(
                    action,
                    store.now().plus(PAUSES.after(action.tries())),
                    Message.of("inbox.action.failed", LocalizedFailure.said(e)));
        } catch (RuntimeException e) {
            // such as a connector that was replaced by one that can't
            tried(action, State.FAILED, Message.of("inbox.action.failed", String.valueOf(e.getMessage())));
        }
    }

    private void call(org.signalbox.model.AccountId account, InboxAction.Kind kind, Receipt item)
            throws ConnectorException, NetworkGoneException {
        switch (kind) {
            case HIDE, SHOW ->
                networks.call(account, Hides.class, session -> {
                    session.hide(item, kind == InboxAction.Kind.HIDE);
                    return item;
                });
            case LIKE, UNLIKE ->
                networks.call(account, Likes.class, session -> {
                    session.like(item, kind == InboxAction.Kind.LIKE);
                    return item;
                });
            case REMOVE ->
                networks.call(account, Removes.class, session -> {
                    session.remove(item);
                    return item;
                });
        }
    }

    private void later(InboxAction action, Instant at, Message why) {
        if (action.askedAt().plus(GIVEN_UP).isBefore(store.now())) {
            tried(action, State.FAILED, why);
        } else {
            tried(action, State.WAITING, action.tries(), at, Optional.of(why));
        }
    }

    private void tried(InboxAction before, State state, Message why) {
        tried(before, state, before.tries(), before.notBefore(), Optional.of(why));
    }

    /** Empty when somebody else changed it meanwhile: it is theirs then. */
    private Optional<InboxAction> tried(
            InboxAction before, State state, int tries, Instant notBefore, Optional<Message> problem) {
        var after = new InboxAction(
                before.id(),
                before.account(),
                before.message(),
                before.kind(),
                state,
                before.actor(),
                before.askedAt(),
                notBefore,
                tries,
                problem);
        return store.inbox().tried(before, after, new Actor(node.value(), store.now()));
    }
}
