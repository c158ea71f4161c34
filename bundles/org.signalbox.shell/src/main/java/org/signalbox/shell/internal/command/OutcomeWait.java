package org.signalbox.shell.internal.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.Store;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;

/** Waits until every publication is final or needs a person, nobody sends, or it takes too long. */
final class OutcomeWait {
    private static final long POLL_MILLIS = 100;

    /** Tolerated consecutive polls without a sending node, as nodes restart. */
    private static final int MAX_IDLE_POLLS = 30;

    private final Store store;
    private final Supplier<Optional<Message>> idle;
    private final Invocation in;
    private final Duration limit;
    private final Map<PublicationId, Message> reasons = new HashMap<>();

    /**
     * @param idle the reason why nobody sends; empty while a node sends
     * @param limit the longest time to wait
     */
    OutcomeWait(Store store, Supplier<Optional<Message>> idle, Invocation in, Duration limit) {
        this.store = store;
        this.idle = idle;
        this.in = in;
        this.limit = limit;
    }

    /**
     * Polls the publications until they settle, no node has sent for three seconds, or the limit is over. Prints each
     * change of their states, and what each waits for, to the error stream.
     */
    List<Publication> await(List<Publication> planned) throws InterruptedException {
        var told = "";
        var idlePolls = 0;
        var began = System.nanoTime();
        while (true) {
            var now = new ArrayList<Publication>();
            planned.forEach(
                    publication -> store.publications().find(publication.id()).ifPresent(now::add));
            var states = now.stream()
                    .collect(Collectors.groupingBy(Publication::state, java.util.TreeMap::new, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(entry -> entry.getValue() + " " + entry.getKey().name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            if (!states.equals(told)) {
                Output.remark(in, "shell.publish.progress", states);
                told = states;
            }
            now.stream().filter(waiting -> !needsNothing(waiting.state())).forEach(this::tellReason);
            if (now.stream().allMatch(publication -> needsNothing(publication.state()))) {
                return now;
            }
            idlePolls = idle.get().isPresent() ? idlePolls + 1 : 0;
            if (idlePolls > MAX_IDLE_POLLS || System.nanoTime() - began >= limit.toNanos()) {
                return now;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private void tellReason(Publication waiting) {
        waiting.reason()
                .filter(why -> !why.equals(reasons.put(waiting.id(), why)))
                .ifPresent(why ->
                        Output.remark(in, "shell.publish.waits", waiting.account(), why.text(Locale.getDefault())));
    }

    static boolean needsNothing(PublicationState state) {
        return switch (state) {
            case PUBLISHED, REJECTED, CANCELLED, SKIPPED, EXPIRED, REVIEW, HELD -> true;
            case PLANNED, CLAIMED, SENDING, UNKNOWN -> false;
        };
    }
}
