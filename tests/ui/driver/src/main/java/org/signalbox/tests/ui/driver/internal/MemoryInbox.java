package org.signalbox.tests.ui.driver.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.swt.widgets.Display;
import org.signalbox.inbox.AnswerPreview;
import org.signalbox.inbox.Answerability;
import org.signalbox.inbox.CollectionState;
import org.signalbox.inbox.ConversationView;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.AccountId;
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
import org.signalbox.model.store.Slice;

/** An inbox in memory, for the window's flows: it keeps what is done, and refuses what an inbox refuses. Any thread. */
final class MemoryInbox implements Inbox {
    private static final Duration UNDO = Duration.ofSeconds(8);

    private final Supplier<Instant> clock;
    private final Runnable changed;
    private final Map<ConversationId, MemoryConversations.Held> all = new LinkedHashMap<>();
    private final List<ConversationId> looked = new ArrayList<>();
    private boolean taken;

    MemoryInbox(int count, Supplier<Instant> clock, Runnable changed) {
        this.clock = clock;
        this.changed = changed;
        MemoryConversations.of(count, clock.get()).forEach(held -> all.put(held.conversation.id(), held));
    }

    /** The next answer finds that somebody else answered. */
    synchronized void takeNext() {
        taken = true;
    }

    synchronized Optional<Conversation> find(ConversationId id) {
        return Optional.ofNullable(all.get(id)).map(held -> held.conversation);
    }

    synchronized List<MemoryConversations.Held> held() {
        return List.copyOf(all.values());
    }

    @Override
    public synchronized Slice<Conversation> list(ConversationQuery query) {
        var from = query.after().map(Integer::parseInt).orElse(0);
        var order = query.oldestFirst()
                ? Comparator.comparing(Conversation::newestAt)
                : Comparator.comparing(Conversation::newestAt).reversed();
        var found = all.values().stream()
                .map(held -> held.conversation)
                .filter(each -> MemoryConversationFilter.fits(each, query, clock.get()))
                .sorted(order)
                .toList();
        var page = found.subList(Math.min(from, found.size()), Math.min(found.size(), from + query.limit()));
        int end = from + page.size();
        return new Slice<>(page, end < found.size() ? Optional.of(Integer.toString(end)) : Optional.empty());
    }

    @Override
    public synchronized InboxCounts counts(String actor) {
        return new InboxCounts(
                count(ConversationQuery.View.OPEN, Optional.empty()),
                count(ConversationQuery.View.UNREAD, Optional.empty()),
                count(ConversationQuery.View.ASSIGNED, Optional.of(actor)),
                count(ConversationQuery.View.UNASSIGNED, Optional.empty()),
                count(ConversationQuery.View.SNOOZED, Optional.empty()),
                count(ConversationQuery.View.DONE, Optional.empty()));
    }

    private int count(ConversationQuery.View view, Optional<String> assignee) {
        return (int) all.values().stream()
                .filter(held -> MemoryConversationFilter.isIn(held.conversation, view, assignee, clock.get()))
                .count();
    }

    @Override
    public synchronized Optional<ConversationView> view(ConversationId id) {
        return Optional.ofNullable(all.get(id))
                .map(held -> new ConversationView(
                        held.conversation, held.post, held.messages, held.answers, held.actions, Optional.empty()));
    }

    @Override
    public synchronized List<Conversation> change(
            Collection<ConversationId> ids, ConversationChange change, String actor) {
        var before = new ArrayList<Conversation>();
        for (var id : ids) {
            Optional.ofNullable(all.get(id)).ifPresent(held -> {
                before.add(held.conversation);
                held.conversation = ChangedConversation.after(held.conversation, change, actor, clock.get());
            });
        }
        changed.run();
        return before;
    }

    @Override
    public synchronized void undo(List<Conversation> before, ConversationChange change, String actor) {
        before.forEach(old -> Optional.ofNullable(all.get(old.id())).ifPresent(held -> held.conversation = old));
        changed.run();
    }

    @Override
    public Answerability answerability(InboxMessage message) {
        if (message.status().goneAt().isPresent()) {
            return Answerability.no(Message.of("inbox.cannot.answer-gone"));
        }
        return message.author().handle().equals("mei")
                ? new Answerability(
                        false,
                        Optional.of(Message.of("workbench.may-not.decide")),
                        Optional.of("plaza.message"),
                        Optional.of("https://plaza.example/terms"))
                : Answerability.YES;
    }

    @Override
    public AnswerPreview check(InboxMessage message, String text, List<MediaRef> media) {
        int used = text.codePointCount(0, text.length());
        return new AnswerPreview(
                used > 280 ? List.of(Message.of("terms.fix.shorten")) : List.of(),
                List.of(),
                used,
                280,
                Optional.of(Money.of("0.01", "USD")),
                text,
                used > 280
                        ? List.of(new AnswerPreview.AnswerFix(
                                Message.of("terms.fix.shorten"), text.substring(0, text.offsetByCodePoints(0, 280))))
                        : List.of());
    }

    @Override
    public synchronized Publication answer(
            InboxMessage message, String text, List<MediaRef> media, int known, String actor) throws PlanningException {
        var held = Optional.ofNullable(all.get(message.conversation())).orElseThrow();
        var given = held.answers.computeIfAbsent(message.remoteId(), id -> new ArrayList<>());
        if (taken || next(given) != known) {
            taken = false;
            throw new PlanningException(Message.of("inboxview.answering", "dora"));
        }
        var at = clock.get();
        var due = at.plus(UNDO);
        var answer = Publication.planned(
                new PublicationIdentity(
                        new PublicationId(UUID.randomUUID().toString()),
                        new PostId(UUID.randomUUID().toString()),
                        message.conversation().account(),
                        at,
                        Optional.of(new AnsweredItem(message.receipt(), known))),
                new PostSnapshot("", "", "", Map.of(), Optional.empty()),
                List.of(PublicationPart.waiting(0, text, List.of())),
                DueTime.of(due, Optional.empty(), Overdue.values()[0]));
        given.add(answer);
        change(List.of(message.conversation()), new ConversationChange.Write(Optional.empty()), actor);
        return answer;
    }

    private static int next(List<Publication> given) {
        return given.stream()
                        .flatMap(each -> each.answers().stream())
                        .mapToInt(AnsweredItem::number)
                        .max()
                        .orElse(-1)
                + 1;
    }

    @Override
    public synchronized Publication undoAnswer(Publication answer, String actor) throws PlanningException {
        if (!clock.get().isBefore(answer.due())) {
            throw new PlanningException(Message.of("inboxview.take-back.late"));
        }
        for (var held : all.values()) {
            for (var given : held.answers.entrySet()) {
                if (given.getValue().removeIf(each -> each.id().equals(answer.id()))) {
                    change(
                            List.of(held.conversation.id()),
                            new ConversationChange.Write(Optional.of(new Conversation.Draft(
                                    given.getKey(), answer.parts().getFirst().text(), actor, clock.get()))),
                            actor);
                    return answer;
                }
            }
        }
        throw new PlanningException(Message.of("inboxview.take-back.late"));
    }

    @Override
    public synchronized InboxAction act(InboxMessage message, InboxAction.Kind kind, String actor) {
        var held = Optional.ofNullable(all.get(message.conversation())).orElseThrow();
        var now = clock.get();
        var action = new InboxAction(
                UUID.randomUUID().toString(),
                message.conversation().account(),
                message.remoteId(),
                kind,
                InboxAction.State.WAITING,
                actor,
                now,
                now,
                0,
                Optional.empty());
        held.actions
                .computeIfAbsent(message.remoteId(), id -> new ArrayList<>())
                .add(action);
        changed.run();
        return action;
    }

    @Override
    public synchronized Optional<InboxAction> cancel(InboxAction action, String actor) {
        for (var held : all.values()) {
            for (var actions : held.actions.values()) {
                if (actions.remove(action)) {
                    changed.run();
                    return Optional.of(action);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public String filled(String savedAnswer, InboxMessage message, String actor) {
        return "Hello " + message.author().name() + ", thank you for writing. " + actor;
    }

    @Override
    public void readSoon(AccountId account) {
        changed.run();
    }

    @Override
    public synchronized void lookAgain(ConversationId conversation) {
        if (Display.getCurrent() != null) {
            throw new IllegalStateException("the store is asked on the UI thread");
        }
        looked.add(conversation);
        changed.run();
    }

    /** The conversations that were read again, in their order. */
    synchronized List<ConversationId> looked() {
        return List.copyOf(looked);
    }

    @Override
    public List<CollectionState> collection() {
        return List.of(new CollectionState(
                AccountId.of("nightline@chirp"),
                Optional.of(clock.get().minusSeconds(125)),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty()));
    }
}
