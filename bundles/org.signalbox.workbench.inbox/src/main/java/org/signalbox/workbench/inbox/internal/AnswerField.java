package org.signalbox.workbench.inbox.internal;

import java.util.Optional;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationId;

/**
 * Which text belongs into the field for an answer: what was typed there stays, whatever the store says, and a draft of
 * somebody else never comes there by itself. UI thread.
 */
final class AnswerField {
    private final DraftKeeper drafts;
    private final String actor;
    private Optional<ConversationId> shown = Optional.empty();
    private boolean typedHere;

    /** @param actor who writes here */
    AnswerField(DraftKeeper drafts, String actor) {
        this.drafts = drafts;
        this.actor = actor;
    }

    /** The stored draft of who writes here. */
    Optional<Conversation.Draft> mine(Conversation.Work work) {
        return work.draft(actor);
    }

    /** The newest stored draft of anybody else. */
    Optional<Conversation.Draft> others(Conversation.Work work) {
        return work.drafts().stream()
                .filter(draft -> !draft.actor().equals(actor))
                .findFirst();
    }

    /** The draft of who writes here, as this window knows it. */
    Optional<Conversation.Draft> mine(ConversationId id, Conversation.Work read, long reading) {
        return drafts.draft(id, mine(read), reading);
    }

    /** The user has typed. */
    void typed() {
        typedHere = true;
    }

    /**
     * A conversation was read.
     *
     * @param read what the store has of it
     * @param reading {@link DraftKeeper#reading()} when the reading began
     * @return the text to show; empty where the field's own stays
     */
    Optional<String> show(ConversationId id, Conversation.Work read, long reading) {
        boolean same = shown.equals(Optional.of(id));
        if (same && typedHere) {
            return Optional.empty();
        }
        shown = Optional.of(id);
        typedHere = drafts.unsaved(id).isPresent();
        return Optional.of(mine(id, read, reading).map(Conversation.Draft::text).orElse(""));
    }

    /** No conversation is shown. */
    void leave() {
        shown = Optional.empty();
        typedHere = false;
    }

    /**
     * The text was sent; what was typed since stays.
     *
     * @param written what was sent
     * @param present the field's text; empty if another conversation is shown
     * @return what remains to be answered
     */
    String sent(ConversationId id, String written, Optional<String> present) {
        var now = present.or(() -> drafts.unsaved(id)
                        .map(draft -> draft.map(Conversation.Draft::text).orElse("")))
                .orElse(written);
        drafts.forget(id);
        if (present.isPresent()) {
            typedHere = false;
        }
        return now.startsWith(written) ? now.substring(written.length()).stripLeading() : now;
    }
}
