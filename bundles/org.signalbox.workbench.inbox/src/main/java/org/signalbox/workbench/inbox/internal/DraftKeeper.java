package org.signalbox.workbench.inbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationId;

/**
 * Stores an answer while it is written: when typing rests, and after {@link #LONGEST} at the latest. What was typed is
 * unsaved until its storing was acknowledged; what couldn't be stored is tried again. One thread, except
 * {@link #reading()}; the sink decides where it is stored.
 */
final class DraftKeeper {
    /** Without a key for so long, typing rests. */
    static final Duration REST = Duration.ofMillis(400);

    /** What was typed is stored after so long, though typing goes on. */
    static final Duration LONGEST = Duration.ofMillis(900);

    /** What couldn't be stored is tried again after so long. */
    static final Duration AGAIN = Duration.ofSeconds(15);

    private final Supplier<Instant> clock;
    private final Consumer<DraftWrite> sink;
    private final Map<ConversationId, UnsavedDraft> unsaved = new LinkedHashMap<>();
    private final Map<ConversationId, DraftWrite> acknowledged = new HashMap<>();
    private final Set<ConversationId> held = new HashSet<>();
    private long typings;
    private volatile long acknowledgements;

    /**
     * A draft to store.
     *
     * @param draft empty to remove it
     * @param number of this window's writes, later ones have higher numbers; of an acknowledged one, how many were
     *     acknowledged
     */
    record DraftWrite(ConversationId conversation, Optional<Conversation.Draft> draft, long number) {}

    private enum Progress {
        WAITING,
        RUNNING,
        FAILED
    }

    /**
     * What isn't known to be stored.
     *
     * @param since when the first of it was typed
     * @param at when the last of it was typed, or when storing it failed
     */
    private record UnsavedDraft(DraftWrite write, Instant since, Instant at, Progress progress) {
        Instant due() {
            if (progress == Progress.FAILED) {
                return at.plus(AGAIN);
            }
            var rest = at.plus(REST);
            var last = since.plus(LONGEST);
            return rest.isBefore(last) ? rest : last;
        }

        boolean isToStore() {
            return progress != Progress.RUNNING;
        }
    }

    /** @param sink stores a draft, or removes it; then {@link #stored} or {@link #failed} is called */
    DraftKeeper(Supplier<Instant> clock, Consumer<DraftWrite> sink) {
        this.clock = clock;
        this.sink = sink;
    }

    /** Something was typed: an empty text is no draft. */
    void typed(ConversationId conversation, String message, String text, String actor) {
        for (var other : List.copyOf(unsaved.keySet())) {
            if (!other.equals(conversation) && unsaved.get(other) instanceof UnsavedDraft kept) {
                if (kept.progress() == Progress.WAITING) {
                    store(other);
                }
            }
        }
        var now = clock.get();
        var before = unsaved.get(conversation);
        var since = before != null && before.progress() == Progress.WAITING ? before.since() : now;
        Optional<Conversation.Draft> draft =
                text.isEmpty() ? Optional.empty() : Optional.of(new Conversation.Draft(message, text, actor, now));
        unsaved.put(
                conversation,
                new UnsavedDraft(new DraftWrite(conversation, draft, ++typings), since, now, Progress.WAITING));
    }

    /** Stores what is due; when to call this again, if anything waits to be stored. */
    Optional<Duration> tick() {
        var now = clock.get();
        var left = new ArrayList<Duration>();
        for (var each : List.copyOf(unsaved.values())) {
            if (each.isToStore() && !held.contains(each.write().conversation())) {
                var wait = Duration.between(now, each.due());
                if (wait.isPositive()) {
                    left.add(wait);
                } else {
                    store(each.write().conversation());
                }
            }
        }
        return left.stream().min(Duration::compareTo);
    }

    /** Stores what isn't yet. */
    void flush() {
        List.copyOf(unsaved.keySet()).forEach(this::store);
    }

    private void store(ConversationId conversation) {
        var kept = unsaved.get(conversation);
        if (kept != null && kept.isToStore() && !held.contains(conversation)) {
            unsaved.put(conversation, new UnsavedDraft(kept.write(), kept.since(), kept.at(), Progress.RUNNING));
            sink.accept(kept.write());
        }
    }

    /** The store has that draft. */
    void stored(DraftWrite write) {
        acknowledge(write.conversation(), write.draft());
        if (isLast(write)) {
            unsaved.remove(write.conversation());
        }
    }

    /** That draft couldn't be stored, or may not: it stays unsaved. */
    void failed(DraftWrite write) {
        if (isLast(write)) {
            var now = clock.get();
            unsaved.put(write.conversation(), new UnsavedDraft(write, now, now, Progress.FAILED));
        }
    }

    private boolean isLast(DraftWrite write) {
        @Nullable UnsavedDraft kept = unsaved.get(write.conversation());
        return kept != null && kept.write().number() == write.number();
    }

    private void acknowledge(ConversationId conversation, Optional<Conversation.Draft> draft) {
        long number = acknowledgements + 1;
        acknowledged.put(conversation, new DraftWrite(conversation, draft, number));
        acknowledgements = number;
    }

    /** The text is being sent: nothing of that conversation is stored until {@link #release}. */
    void hold(ConversationId conversation) {
        unsaved.remove(conversation);
        held.add(conversation);
    }

    /** The sending has ended: what was typed meanwhile is stored. */
    void release(ConversationId conversation) {
        held.remove(conversation);
    }

    /** The draft of that conversation was sent: the store has none any more, nor is one to be stored. */
    void forget(ConversationId conversation) {
        unsaved.remove(conversation);
        acknowledge(conversation, Optional.empty());
    }

    /** What was typed for a conversation and may not be stored yet; empty where there is nothing. */
    Optional<Optional<Conversation.Draft>> unsaved(ConversationId conversation) {
        return Optional.ofNullable(unsaved.get(conversation))
                .map(kept -> kept.write().draft());
    }

    /** Mark of a reading of the store that begins now. Any thread. */
    long reading() {
        return acknowledgements;
    }

    /**
     * The draft of a conversation as this window knows it.
     *
     * @param read the draft that was read
     * @param reading mark of the reading: drafts that were acknowledged since are newer
     */
    Optional<Conversation.Draft> draft(ConversationId conversation, Optional<Conversation.Draft> read, long reading) {
        return unsaved(conversation)
                .or(() -> Optional.ofNullable(acknowledged.get(conversation))
                        .filter(write -> write.number() > reading)
                        .map(DraftWrite::draft))
                .orElse(read);
    }
}
