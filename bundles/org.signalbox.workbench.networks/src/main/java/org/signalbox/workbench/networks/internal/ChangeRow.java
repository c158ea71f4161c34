package org.signalbox.workbench.networks.internal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.PlannedChange;
import org.signalbox.networks.UpcomingChange;

/**
 * A past or future change of a network.
 *
 * @param key stable id: the change's id, or network and term or operation
 * @param affected number of waiting publications due afterwards; empty for a completed change, or where it isn't known
 * @param source address of the network's announcement
 */
record ChangeRow(
        String key,
        Instant at,
        String network,
        Message what,
        Optional<Integer> affected,
        Status status,
        String told,
        Optional<PlannedChange> change,
        Optional<String> source) {

    /** State of a change, with its icon. */
    enum Status {
        /** Announced by the network, in a term or in its answers. */
        OF_NETWORK("calendar-clock"),
        /** Planned here; its lead time hasn't begun. */
        PLANNED("clock"),
        /** Planned here, and within its lead time. */
        WARNED("message-square"),
        DOING("loader"),
        DONE("circle-check"),
        FAILED("circle-x"),
        CANCELLED("ban");

        private final String icon;

        Status(String icon) {
            this.icon = icon;
        }

        String icon() {
            return icon;
        }

        boolean settled() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }

    static ChangeRow of(UpcomingChange entry, String name, Instant now, InstantFormatter moments) {
        return new ChangeRow(
                entry.change()
                        .map(PlannedChange::id)
                        .orElseGet(() -> entry.network() + " "
                                + entry.term()
                                        .or(() -> entry.end().map(end -> entry.kind() + " " + end.operation()))
                                        .orElse("")),
                entry.at(),
                entry.network(),
                entry.change().map(change -> what(change, name)).orElse(entry.what()),
                entry.affected(),
                entry.change().map(change -> status(change, now)).orElse(Status.OF_NETWORK),
                entry.change()
                        .map(change -> open(change, now, moments))
                        .orElseGet(() -> announced(entry).text(moments.locale()).strip()),
                entry.change(),
                entry.source().filter(source -> entry.end().isEmpty()));
    }

    /** A link of an answer is text: nobody vouches for it. */
    private static Message announced(UpcomingChange entry) {
        return entry.end()
                .map(end -> Message.of("networksview.status.answer", end.link().orElse("")))
                .orElseGet(() -> Message.of("networksview.status.network"));
    }

    /** A completed, failed or cancelled change. */
    static ChangeRow settled(PlannedChange change, String name, InstantFormatter moments) {
        var status = status(change, change.due());
        var word = Message.of(
                        "networksview.status." + status.name().toLowerCase(Locale.ROOT),
                        change.settledAt().map(moments::at).orElse("–"))
                .text(moments.locale());
        return new ChangeRow(
                change.id(),
                change.due(),
                change.network(),
                what(change, name),
                Optional.empty(),
                status,
                change.outcome()
                        .map(why -> word + ": " + why.text(moments.locale()))
                        .orElse(word),
                Optional.of(change),
                Optional.empty());
    }

    /** Describes the change with the network's display name. */
    static Message what(PlannedChange change, String name) {
        return Message.of(
                "networks.planned." + change.kind().name().toLowerCase(Locale.ROOT),
                name,
                change.jar().map(PlannedChange.Jar::version).orElse(""));
    }

    private static Status status(PlannedChange change, Instant now) {
        return switch (change.state()) {
            case PLANNED -> change.warns(now) ? Status.WARNED : Status.PLANNED;
            case RUNNING -> Status.DOING;
            case DONE -> Status.DONE;
            case FAILED -> Status.FAILED;
            case CANCELLED -> Status.CANCELLED;
        };
    }

    private static String open(PlannedChange change, Instant now, InstantFormatter moments) {
        var status = status(change, now);
        var code = "networksview.status." + status.name().toLowerCase(Locale.ROOT);
        return Message.of(code, moments.at(change.leadTimeStart()), change.plannedBy())
                .text(moments.locale());
    }

    /** The given reason; may be empty. */
    String reason() {
        return change.flatMap(PlannedChange::reason).orElse("");
    }

    /** Whether the network announced it. */
    boolean isOfNetwork() {
        return status == Status.OF_NETWORK;
    }

    /** Whether it can be cancelled. */
    boolean open() {
        return status == Status.PLANNED || status == Status.WARNED;
    }

    /** All rows: upcoming ones, soonest first, then past ones, newest first. */
    static List<ChangeRow> all(List<ChangeRow> coming, List<ChangeRow> settled) {
        return java.util.stream.Stream.concat(coming.stream(), settled.stream()).toList();
    }
}
