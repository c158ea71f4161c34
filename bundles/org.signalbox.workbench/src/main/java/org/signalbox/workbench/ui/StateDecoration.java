package org.signalbox.workbench.ui;

import org.signalbox.model.Message;
import org.signalbox.model.PublicationState;

/** Name and icon of a publication's state; {@link Palette#state} has its colour. */
public final class StateDecoration {
    private StateDecoration() {}

    /** Icon name; different for each state that users must tell apart. */
    public static String icon(PublicationState state) {
        return switch (state) {
            case PLANNED -> "clock";
            case CLAIMED -> "hourglass";
            case SENDING -> "send";
            case UNKNOWN -> "circle-help";
            case REVIEW -> "eye";
            case HELD -> "circle-pause";
            case PUBLISHED -> "circle-check";
            case REJECTED -> "circle-x";
            case CANCELLED -> "ban";
            case SKIPPED -> "skip-forward";
            case EXPIRED -> "timer-off";
        };
    }

    /** Display name, such as «Held». */
    public static Message word(PublicationState state) {
        return Message.of("workbench.state." + state.name().toLowerCase(java.util.Locale.ROOT));
    }
}
