package org.signalbox.workbench.inbox.internal;

import java.util.Optional;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationId;

/** Which text belongs into the field for an answer: what was typed there stays, whatever the store says. UI thread. */
final class AnswerField {
    private final DraftKeeper drafts;
    private Optional<ConversationId> shown = Optional.empty();
    private boolean typedHere;

    AnswerField(DraftKeeper drafts) {
        this.drafts = drafts;
    }

    /** The user has typed. */
    void typed() {
        typedHere = true;
    }

    /**
     * A conversation was read.
     *
     * @param read its draft
     * @param reading {@link DraftKeeper#reading()} when the reading began
     * @return the text to show; empty where the field's own stays
     */
    Optional<String> show(ConversationId id, Optional<Conversation.Draft> read, long reading) {
        boolean same = shown.equals(Optional.of(id));
        if (same && typedHere) {
            return Optional.empty();
        }
        shown = Optional.of(id);
        typedHere = drafts.unsaved(id).isPresent();
        return Optional.of(
                drafts.draft(id, read, reading).map(Conversation.Draft::text).orElse(""));
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
