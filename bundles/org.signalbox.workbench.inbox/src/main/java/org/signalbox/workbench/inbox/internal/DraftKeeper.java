package org.signalbox.workbench.inbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationId;

/**
 * Stores an answer while it is written: when typing rests, and after {@link #LONGEST} at the latest. One thread; the
 * sink decides where it is stored.
 */
final class DraftKeeper {
    /** Without a key for so long, typing rests. */
    static final Duration REST = Duration.ofMillis(400);

    /** What was typed is stored after so long, though typing goes on. */
    static final Duration LONGEST = Duration.ofMillis(900);

    private final Supplier<Instant> clock;
    private final BiConsumer<ConversationId, Optional<Conversation.Draft>> sink;
    private Optional<UnsavedDraft> unsaved = Optional.empty();

    /**
     * What isn't stored yet.
     *
     * @param since when the first of it was typed
     * @param at when the last of it was typed
     */
    private record UnsavedDraft(
            ConversationId conversation, Optional<Conversation.Draft> draft, Instant since, Instant at) {}

    /** @param sink stores a draft, or removes it */
    DraftKeeper(Supplier<Instant> clock, BiConsumer<ConversationId, Optional<Conversation.Draft>> sink) {
        this.clock = clock;
        this.sink = sink;
    }

    /** Something was typed: an empty text is no draft. */
    void typed(ConversationId conversation, String message, String text, String actor) {
        if (unsaved.filter(old -> !old.conversation().equals(conversation)).isPresent()) {
            flush();
        }
        var now = clock.get();
        unsaved = Optional.of(new UnsavedDraft(
                conversation,
                text.isEmpty() ? Optional.empty() : Optional.of(new Conversation.Draft(message, text, actor, now)),
                unsaved.map(UnsavedDraft::since).orElse(now),
                now));
    }

    /** Stores what is due; when to call this again, if anything isn't stored. */
    Optional<Duration> tick() {
        if (unsaved.isEmpty()) {
            return Optional.empty();
        }
        var now = clock.get();
        var due = Duration.between(now, unsaved.get().at().plus(REST));
        var last = Duration.between(now, unsaved.get().since().plus(LONGEST));
        var left = due.compareTo(last) < 0 ? due : last;
        if (left.isPositive()) {
            return Optional.of(left);
        }
        flush();
        return Optional.empty();
    }

    /** Stores what isn't yet. */
    void flush() {
        var now = unsaved;
        unsaved = Optional.empty();
        now.ifPresent(kept -> sink.accept(kept.conversation(), kept.draft()));
    }

    /** The draft of that conversation isn't to be stored: it was sent. */
    void forget(ConversationId conversation) {
        unsaved = unsaved.filter(kept -> !kept.conversation().equals(conversation));
    }

    /** What was typed for a conversation and may not be stored yet; empty where there is nothing. */
    Optional<Optional<Conversation.Draft>> unsaved(ConversationId conversation) {
        return unsaved.filter(kept -> kept.conversation().equals(conversation)).map(UnsavedDraft::draft);
    }
}
