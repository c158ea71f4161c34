package org.signalbox.shell.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.Store;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;

/** Waits until every publication is final, needs a person, or nobody sends. */
final class OutcomeWait {
    private static final long POLL_MILLIS = 100;

    /** Tolerated consecutive polls without a sending node, as nodes restart. */
    private static final int MAX_IDLE_POLLS = 30;

    private final Store store;
    private final Supplier<Optional<Message>> idle;
    private final Invocation in;

    /** @param idle the reason why nobody sends; empty while a node sends */
    OutcomeWait(Store store, Supplier<Optional<Message>> idle, Invocation in) {
        this.store = store;
        this.idle = idle;
        this.in = in;
    }

    /**
     * Polls the publications until they settle, or no node has sent for three seconds. Prints each change of their
     * states to the error stream.
     */
    List<Publication> await(List<Publication> planned) throws InterruptedException {
        var told = "";
        var idlePolls = 0;
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
            if (now.stream().allMatch(publication -> needsNothing(publication.state()))) {
                return now;
            }
            idlePolls = idle.get().isPresent() ? idlePolls + 1 : 0;
            if (idlePolls > MAX_IDLE_POLLS) {
                return now;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    static boolean needsNothing(PublicationState state) {
        return switch (state) {
            case PUBLISHED, REJECTED, CANCELLED, SKIPPED, EXPIRED, REVIEW, HELD -> true;
            case PLANNED, CLAIMED, SENDING, UNKNOWN -> false;
        };
    }
}
