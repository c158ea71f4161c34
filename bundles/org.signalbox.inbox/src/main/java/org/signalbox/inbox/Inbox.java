package org.signalbox.inbox;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.MediaRef;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxCounts;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.store.Slice;

/**
 * What people write to the accounts, and answers to it. A service; any thread but the UI's. Everything is read from the
 * store: networks that are gone stay readable.
 */
public interface Inbox {
    /** The setting with the seconds for which an answer can be undone; 0 to 300. */
    String UNDO_SETTING = "inbox/undo";

    /** Seconds for which an answer can be undone where the setting isn't there. */
    int UNDO_SECONDS = 10;

    Slice<Conversation> list(ConversationQuery query);

    InboxCounts counts(String actor);

    /** A conversation with everything that it is shown with; empty when there is none. */
    Optional<ConversationView> view(ConversationId id);

    /** Changes conversations; those that are gone are left out. Returns them as they were, to undo it. */
    List<Conversation> change(Collection<ConversationId> ids, ConversationChange change, String actor);

    /**
     * Takes a change back: what it changed of each conversation becomes as before, where nobody changed that since.
     *
     * @param before what {@link #change} returned
     * @param change that was made
     */
    void undo(List<Conversation> before, ConversationChange change, String actor);

    /** Whether a message can be answered now, and why not: in the words of the term that forbids it, if one does. */
    Answerability answerability(InboxMessage message);

    /**
     * Checks an answer while it is written: from memory, without a call of the network.
     *
     * @param media files of the workspace
     */
    AnswerPreview check(InboxMessage message, String text, List<MediaRef> media);

    /**
     * Answers a message: plans a publication that goes out when it can no longer be undone. The author's draft to it is
     * removed, and what was seen of it is read.
     *
     * @param known what the author saw of the answers to the message ({@link ConversationView#known})
     * @throws PlanningException with what is wrong; also when somebody else answered meanwhile. Nothing has changed
     *     then, and the draft stays
     */
    Publication answer(InboxMessage message, String text, List<MediaRef> media, int known, String actor)
            throws PlanningException;

    /**
     * Takes an answer back before it goes out; its text becomes the person's draft.
     *
     * @throws PlanningException when it is too late
     */
    Publication undoAnswer(Publication answer, String actor) throws PlanningException;

    /**
     * Has a node hide, show, like, unlike or remove a message.
     *
     * @throws PlanningException when its network can't
     */
    InboxAction act(InboxMessage message, InboxAction.Kind kind, String actor) throws PlanningException;

    /** Takes back what no node did yet; empty when it is too late. */
    Optional<InboxAction> cancel(InboxAction action, String actor);

    /** A saved answer's text for a message, with its fields filled in; fields that nothing is known for stay. */
    String filled(String savedAnswer, InboxMessage message, String actor);

    /**
     * Has a node read a conversation's newest messages again, where their network can tell what became of them. For
     * whoever shows one: its author may have changed or removed a message. Does nothing where that was done just now.
     */
    void lookAgain(ConversationId conversation);

    /** Asks for an account's inbox to be read soon, by the node that reads it. */
    void readSoon(AccountId account);

    /** How each account's inbox is read, by account. */
    List<CollectionState> collection();
}
