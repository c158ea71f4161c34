package org.signalbox.inbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.connector.api.Capability;
import org.signalbox.inbox.AnswerPreview;
import org.signalbox.inbox.Answerability;
import org.signalbox.inbox.CollectionState;
import org.signalbox.inbox.ConversationView;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.MediaRef;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.inbox.Contact;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxCounts;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.Answering;
import org.signalbox.publishing.Publishing;
import org.signalbox.terms.TermsBook;

/** The inbox for people: reads and changes the store, and plans answers. */
@Component(service = Inbox.class)
public final class InboxService implements Inbox {
    /** A mark that somebody is writing an answer holds for so long after they wrote last. */
    static final Duration WRITING = Duration.ofMinutes(2);

    private final Store store;
    private final Networks networks;
    private final AnswerConditions conditions;
    private final GivingAnswers answers;
    private final CollectionStates states;
    private final SavedAnswerFields fields;

    @Activate
    public InboxService(
            @Reference Store store,
            @Reference Networks networks,
            @Reference Answering answering,
            @Reference Publishing publishing,
            @Reference TermsBook book) {
        this.store = store;
        this.networks = networks;
        conditions = new AnswerConditions(store, networks, book);
        answers = new GivingAnswers(store, answering, publishing, conditions);
        states = new CollectionStates(store, networks);
        fields = new SavedAnswerFields(store);
    }

    @Override
    public Slice<Conversation> list(ConversationQuery query) {
        var page = store.inbox().list(query);
        var now = store.now();
        return new Slice<>(
                page.items().stream()
                        .map(conversation -> withPresence(conversation, now))
                        .toList(),
                page.next(),
                page.damaged());
    }

    @Override
    public InboxCounts counts(String actor) {
        return store.inbox().counts(actor);
    }

    @Override
    public Optional<ConversationView> view(ConversationId id) {
        return store.inbox().find(id).map(this::view);
    }

    private ConversationView view(Conversation conversation) {
        var id = conversation.id();
        var now = store.now();
        var messages = store.inbox().messages(id, now.plus(Duration.ofDays(1)), ConversationView.MOST_MESSAGES);
        var ids = messages.stream().map(InboxMessage::remoteId).toList();
        var given = new HashMap<String, List<Publication>>();
        store.publications()
                .answers(id.account(), ids)
                .forEach((item, all) -> given.put(
                        item,
                        all.stream()
                                .flatMap(answer -> answer.publication().stream())
                                .toList()));
        return new ConversationView(
                withPresence(conversation, now),
                conversation.post().flatMap(post -> fields.post(id.account(), post)),
                messages,
                given,
                store.inbox().actions(id.account(), ids),
                contact(conversation));
    }

    /** A mark that is over is none. */
    private static Conversation withPresence(Conversation conversation, Instant now) {
        var work = conversation.work();
        if (work.answering().filter(mark -> isOver(mark, now)).isEmpty()) {
            return conversation;
        }
        return conversation.with(
                conversation.unread(),
                new Conversation.Work(
                        work.done(),
                        work.snoozedUntil(),
                        work.assignee(),
                        work.labels(),
                        work.read(),
                        Optional.empty(),
                        work.drafts()));
    }

    private static boolean isOver(Conversation.Mark mark, Instant now) {
        return !mark.at().plus(WRITING).isAfter(now);
    }

    private Optional<Contact> contact(Conversation conversation) {
        var with = conversation.with();
        return with.remoteId().isEmpty() ? Optional.empty() : store.contacts().of(with.network(), with.remoteId());
    }

    @Override
    public List<Conversation> change(Collection<ConversationId> ids, ConversationChange change, String actor) {
        return ids.isEmpty() ? List.of() : store.inbox().change(ids, change, actor(actor));
    }

    @Override
    public void undo(List<Conversation> before, ConversationChange change, String actor) {
        for (var conversation : before) {
            change(List.of(conversation.id()), ConversationChange.Restore.of(change, conversation), actor);
        }
    }

    private Actor actor(String name) {
        return new Actor(name, store.now());
    }

    @Override
    public Answerability answerability(InboxMessage message) {
        return conditions.of(message);
    }

    @Override
    public AnswerPreview check(InboxMessage message, String text, List<MediaRef> media) {
        return answers.check(message, text, media);
    }

    @Override
    public Publication answer(InboxMessage message, String text, List<MediaRef> media, int known, String actor)
            throws PlanningException {
        return answers.answer(message, text, media, known, actor);
    }

    @Override
    public Publication undoAnswer(Publication answer, String actor) throws PlanningException {
        return answers.undo(answer, actor);
    }

    @Override
    public InboxAction act(InboxMessage seen, InboxAction.Kind kind, String actor) throws PlanningException {
        var account = seen.conversation().account();
        // what became of it since counts
        var message = store.inbox()
                .message(account, seen.remoteId())
                .filter(each -> !each.status().erased())
                .orElseThrow(() -> new PlanningException(Message.of("inbox.action.gone")));
        var present = new InboxNetworks(networks);
        var name = present.name(account.network());
        if (!present.usable(account.network())) {
            throw new PlanningException(Message.of("inbox.unusable", name));
        }
        if (!present.can(account.network(), ActionTry.capability(kind))) {
            throw new PlanningException(Message.of("inbox.action.cannot", name));
        }
        if (message.status().goneAt().isPresent()) {
            throw new PlanningException(Message.of("inbox.action.gone"));
        }
        if (!message.possible().contains(ActionTry.needed(kind))) {
            throw new PlanningException(Message.of("inbox.action.not-with-this", name));
        }
        return store.inbox().ask(InboxAction.asked(account, message.remoteId(), kind, actor(actor)));
    }

    @Override
    public Optional<InboxAction> cancel(InboxAction action, String actor) {
        return store.inbox().cancel(action.id(), actor(actor));
    }

    @Override
    public String filled(String savedAnswer, InboxMessage message, String actor) {
        return fields.filled(savedAnswer, message, actor);
    }

    @Override
    public void readSoon(AccountId account) {
        var position = store.inbox().position(account);
        if (position.isEmpty() || asksToWait(position.get())) {
            return;
        }
        var at = soon(position.get(), store.now());
        if (position.get().nextAt().isAfter(at)) {
            store.inbox().readAt(account, at);
        }
    }

    private static boolean asksToWait(InboxPosition position) {
        return position.problem()
                .filter(why -> why.code().equals(AccountReading.RATE_LIMITED))
                .isPresent();
    }

    private static Instant soon(InboxPosition position, Instant now) {
        var pause = ReadingIntervals.NORMAL.asked();
        var at = position.failures() > 0
                ? now.plus(pause)
                : position.readAt().map(read -> read.plus(pause)).orElse(now);
        return at.isAfter(now) ? at : now;
    }

    @Override
    public void lookAgain(ConversationId conversation) {
        if (new InboxNetworks(networks).can(conversation.account().network(), Capability.READ_ITEMS)) {
            store.inbox().lookSoon(conversation, store.now());
        }
    }

    @Override
    public List<CollectionState> collection() {
        return states.list();
    }
}
