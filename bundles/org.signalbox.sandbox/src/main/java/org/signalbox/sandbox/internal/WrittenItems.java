package org.signalbox.sandbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What administration lets people write, and what accounts did with items. In memory. Thread-safe. */
final class WrittenItems {
    private final Map<String, List<InboxItems.Item>> byHandle = new HashMap<>();
    private final Set<Marked> marks = new HashSet<>();
    private final Map<Marked, String> rewritten = new HashMap<>();
    private final Map<Marked, String> addresses = new HashMap<>();
    private Instant newest = Instant.EPOCH;
    private long number;

    /** What an account can do with an item. */
    enum Mark {
        LIKED,
        HIDDEN,
        /** By the account, or by its author. */
        REMOVED,
        REWRITTEN,
        ADDRESSED
    }

    private record Marked(String handle, String id, Mark mark) {}

    /** Adds one that is newer than all that were told, and wakes those that wait. */
    synchronized InboxItems.Item write(String handle, Draft draft, Instant now) {
        Instant after = newest.plusMillis(1);
        newest = now.isAfter(after) ? now : after;
        InboxItems.Item item = new InboxItems.Item(
                handle + "-w" + ++number, draft.kind(), newest, draft.author(), draft.text(), draft.replyTo());
        byHandle.computeIfAbsent(handle, each -> new ArrayList<>()).add(item);
        draft.url().ifPresent(url -> addresses.put(new Marked(handle, item.id(), Mark.ADDRESSED), url));
        notifyAll();
        return item;
    }

    /** What is written. */
    record Draft(
            org.signalbox.sandbox.WrittenItem.Kind kind,
            String author,
            String text,
            @org.jspecify.annotations.Nullable String replyTo,
            Optional<String> url) {}

    /** The address that is told instead of an item's real one. */
    synchronized Optional<String> address(String handle, String id) {
        return Optional.ofNullable(addresses.get(new Marked(handle, id, Mark.ADDRESSED)));
    }

    /** Items up to there were told to somebody. */
    synchronized void told(Instant upTo) {
        newest = upTo.isAfter(newest) ? upTo : newest;
    }

    /** Waits until something is written, or for that long. */
    synchronized void await(Duration atMost) throws InterruptedException {
        wait(Math.max(1, atMost.toMillis()));
    }

    synchronized List<InboxItems.Item> to(String handle) {
        return List.copyOf(byHandle.getOrDefault(handle, List.of()));
    }

    synchronized void mark(String handle, String id, Mark mark, boolean on) {
        Marked marked = new Marked(handle, id, mark);
        if (on) {
            marks.add(marked);
        } else {
            marks.remove(marked);
        }
    }

    synchronized boolean is(String handle, String id, Mark mark) {
        return marks.contains(new Marked(handle, id, mark));
    }

    /** Its author changes an item. */
    synchronized void rewrite(String handle, String id, String text) {
        rewritten.put(new Marked(handle, id, Mark.REWRITTEN), text);
    }

    /** An item as its author has it now. */
    synchronized InboxItems.Item now(String handle, InboxItems.Item item) {
        String text = rewritten.getOrDefault(new Marked(handle, item.id(), Mark.REWRITTEN), item.text());
        return new InboxItems.Item(item.id(), item.kind(), item.at(), item.author(), text, item.replyTo());
    }

    boolean isRemoved(String handle, String id) {
        return is(handle, id, Mark.REMOVED);
    }
}
