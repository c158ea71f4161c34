package org.signalbox.workbench.planner.internal;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.StorePermission;
import org.signalbox.model.Transition;

/** Actions on publications. */
enum PublicationAction {
    OPEN("file-pen", "Enter"),
    TIMELINE("history", "Ctrl+Shift+H"),
    VISIT("external-link", "Ctrl+Enter"),
    COPY_LINK("link", "Ctrl+C"),
    CONFIRM("eye", ""),
    RESCHEDULE("calendar-clock", "F2"),
    RELEASE("play", ""),
    REROUTE("git-compare", ""),
    RETRY("refresh-cw", ""),
    RESTORE("undo-2", ""),
    CANCEL("ban", "Delete"),
    EDIT("pencil", ""),
    DELETE("trash-2", "");

    /** Actions that apply to several publications at once. */
    static final Set<PublicationAction> MANY = EnumSet.of(CANCEL, RELEASE, RETRY, RESTORE);

    private final String icon;
    private final String keys;

    PublicationAction(String icon, String keys) {
        this.icon = icon;
        this.keys = keys;
    }

    String icon() {
        return icon;
    }

    /** Keyboard shortcut; empty for none. */
    String keys() {
        return keys;
    }

    /** Required permission in the store; empty when none is required. */
    Optional<StorePermission> needs() {
        return switch (this) {
            case OPEN, TIMELINE, VISIT, COPY_LINK -> Optional.empty();
            case RESCHEDULE, RESTORE, CANCEL -> Optional.of(StorePermission.PLAN);
            case CONFIRM, RELEASE, REROUTE, RETRY, EDIT, DELETE -> Optional.of(StorePermission.DECIDE);
        };
    }

    /** The same for these rows: whoever may not answer may not change answers either. */
    Optional<StorePermission> needs(Collection<PublicationRow> rows) {
        return needs().map(usual -> rows.stream().anyMatch(PublicationRow::isAnswer) ? StorePermission.DECIDE : usual);
    }

    Message label() {
        return Message.of("planner.action." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /**
     * Actions possible for all of these rows.
     *
     * @param connector descriptor of the first row's network, while its connector is usable
     */
    static Set<PublicationAction> of(Collection<PublicationRow> rows, Optional<Descriptor> connector) {
        var commands = EnumSet.noneOf(PublicationAction.class);
        var damaged = rows.stream().filter(row -> row.damaged().isPresent()).count();
        if (rows.isEmpty() || damaged > 0 && damaged < rows.size()) { // damaged rows are cancelled differently
            return commands;
        }
        for (var command : values()) {
            if (rows.stream().allMatch(row -> command.fits(row, connector))
                    && (rows.size() == 1 || MANY.contains(command) || command == RESCHEDULE && together(rows))) {
                commands.add(command);
            }
        }
        return commands;
    }

    /** Whether one new time fits all of them: they are one post's, and of one occurrence where it is repeated. */
    static boolean together(Collection<PublicationRow> rows) {
        var first = rows.iterator().next().publication();
        return rows.stream()
                .map(PublicationRow::publication)
                .allMatch(each -> each.post().equals(first.post())
                        && (!each.derivation().repeated() || each.schedule().equals(first.schedule())));
    }

    /** Whether it is moved without its post: one of a series, in a queue's slot, or an answer. */
    static boolean movesAlone(Publication publication) {
        return publication.isAnswer()
                || publication.derivation().repeated()
                || publication.derivation().slot();
    }

    /** Why a key does nothing to these rows; empty for actions without a say. */
    Optional<Message> impossible(Collection<PublicationRow> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var title = rows.iterator().next().title();
        return switch (this) {
            case RESCHEDULE ->
                Optional.of(
                        rows.size() > 1
                                ? Message.of("planner.reschedule.several")
                                : Message.of("planner.calendar.sent", title));
            case CANCEL ->
                Optional.of(
                        rows.size() > 1
                                ? Message.of("planner.cancel.several")
                                : Message.of("planner.calendar.settled", title));
            case VISIT, COPY_LINK ->
                rows.size() > 1 ? Optional.empty() : Optional.of(Message.of("planner.no-link", title));
            case OPEN, TIMELINE, CONFIRM, RELEASE, REROUTE, RETRY, RESTORE, EDIT, DELETE -> Optional.empty();
        };
    }

    /** Those of the rows to which the action applies. */
    List<PublicationRow> among(Collection<PublicationRow> rows) {
        return rows.stream().filter(row -> fits(row, Optional.empty())).toList();
    }

    private boolean fits(PublicationRow row, Optional<Descriptor> connector) {
        if (row.damaged().isPresent()) {
            return this == CANCEL && row.mayEnd();
        }
        var state = row.publication().state();
        var visible = state == PublicationState.PUBLISHED
                && row.publication().progress().outcome().deletedAt().isEmpty();
        return switch (this) {
            case OPEN -> !row.publication().isAnswer();
            case TIMELINE -> true;
            case VISIT, COPY_LINK -> row.link().isPresent();
            case CONFIRM -> state == PublicationState.REVIEW;
            case RESCHEDULE -> Transition.REPLAN.from(state).isPresent();
            case RELEASE -> Transition.RELEASE.from(state).isPresent();
            case REROUTE ->
                !row.publication().isAnswer() && Transition.REROUTE.from(state).isPresent();
            case RETRY ->
                state != PublicationState.REVIEW && Transition.RETRY.from(state).isPresent();
            case RESTORE -> Transition.RESTORE.from(state).isPresent();
            case CANCEL -> Transition.CANCEL.from(state).isPresent();
            case EDIT ->
                visible
                        && connector
                                .filter(network -> network.can(Capability.EDIT))
                                .isPresent();
            case DELETE ->
                visible
                        && connector
                                .filter(network -> network.can(Capability.DELETE))
                                .isPresent();
        };
    }
}
