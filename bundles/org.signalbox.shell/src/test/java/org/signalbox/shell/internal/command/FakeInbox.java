package org.signalbox.shell.internal.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Receipt;
import org.signalbox.inbox.AnswerPreview;
import org.signalbox.inbox.Answerability;
import org.signalbox.inbox.CollectionState;
import org.signalbox.inbox.ConversationView;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.DueTime;
import org.signalbox.model.MediaRef;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Overdue;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxCounts;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.MessagePages;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.Store;

/** An inbox that answers nothing at a network; the rest is the store's. */
public final class FakeInbox implements Inbox {
    final List<String> answered = new ArrayList<>();
    final Map<String, List<Publication>> answers = new HashMap<>();
    final List<AccountId> asked = new ArrayList<>();
    Answerability answerability = Answerability.YES;
    AnswerPreview preview =
            new AnswerPreview(List.of(), List.of(), 6, 280, Optional.of(Money.of("0.010", "USD")), "Thanks");
    Optional<PastPost> post = Optional.empty();
    private final Store store;
    private final Instant now;

    public FakeInbox(Store store, Instant now) {
        this.store = store;
        this.now = now;
    }

    @Override
    public Slice<Conversation> list(ConversationQuery query) {
        return store.inbox().list(query);
    }

    @Override
    public InboxCounts counts(String actor) {
        return store.inbox().counts(actor);
    }

    @Override
    public Optional<ConversationView> view(ConversationId id) {
        return store.inbox()
                .find(id)
                .map(found -> new ConversationView(
                        found,
                        post,
                        store.inbox().messages(id, MessagePages.END, 1_000),
                        answers,
                        Map.of(),
                        store.contacts().of(found.with().network(), found.with().remoteId())));
    }

    @Override
    public List<Conversation> change(Collection<ConversationId> ids, ConversationChange change, String actor) {
        return store.inbox().change(ids, change, new Actor(actor, now));
    }

    @Override
    public void undo(List<Conversation> before, ConversationChange change, String actor) {
        throw new AssertionError("no command undoes");
    }

    @Override
    public Answerability answerability(InboxMessage message) {
        return answerability;
    }

    @Override
    public AnswerPreview check(InboxMessage message, String text, List<MediaRef> media) {
        return preview;
    }

    @Override
    public Publication answer(InboxMessage message, String text, List<MediaRef> media, int known, String actor)
            throws PlanningException {
        if (known != answers.getOrDefault(message.remoteId(), List.of()).size()) {
            throw new PlanningException(Message.of("shell.plain", "somebody answered meanwhile"));
        }
        answered.add(message.remoteId() + ": " + text);
        return publication(message.conversation().account(), text, now);
    }

    static Publication publication(AccountId account, String text, Instant at) {
        return Publication.planned(
                new PublicationIdentity(
                        PublicationId.fresh(),
                        PostId.fresh(),
                        account,
                        at,
                        Optional.of(new AnsweredItem(Receipt.of("item", at), 0))),
                new PostSnapshot(text, "", "source", Map.of(), Optional.empty()),
                List.of(PublicationPart.waiting(0, text, List.of())),
                DueTime.of(at.plusSeconds(10), Optional.empty(), Overdue.LATE));
    }

    @Override
    public Publication undoAnswer(Publication answer, String actor) {
        throw new AssertionError("no command undoes");
    }

    @Override
    public InboxAction act(InboxMessage message, InboxAction.Kind kind, String actor) throws PlanningException {
        if (kind == InboxAction.Kind.LIKE) {
            throw new PlanningException(Message.of("shell.plain", "its network has no likes"));
        }
        return new InboxAction(
                "1",
                message.conversation().account(),
                message.remoteId(),
                kind,
                InboxAction.State.WAITING,
                actor,
                now,
                now,
                0,
                Optional.empty());
    }

    @Override
    public Optional<InboxAction> cancel(InboxAction action, String actor) {
        throw new AssertionError("no command cancels");
    }

    @Override
    public String filled(String savedAnswer, InboxMessage message, String actor) {
        return savedAnswer + " for " + message.author().name();
    }

    @Override
    public void readSoon(AccountId account) {
        asked.add(account);
    }

    @Override
    public void lookAgain(ConversationId conversation) {
        // nothing changes here
    }

    @Override
    public List<CollectionState> collection() {
        return List.of(
                new CollectionState(
                        AccountId.of("anna@chirp"),
                        Optional.of(now),
                        Optional.of(now.plusSeconds(60)),
                        false,
                        Optional.empty(),
                        Optional.of(Money.of("1.2", "USD"))),
                new CollectionState(
                        AccountId.of("anna@plaza"),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Optional.of(Message.of("shell.plain", "the network is off")),
                        Optional.empty()));
    }
}
