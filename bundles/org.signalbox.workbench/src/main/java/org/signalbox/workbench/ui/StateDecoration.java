package org.signalbox.workbench.ui;

import org.signalbox.model.Message;
import org.signalbox.model.PublicationState;

/** How a state of a publication is named and drawn; its colour is in {@link Palette#state}. */
public final class StateDecoration {
    private StateDecoration() {}

    /** The name of its icon, a different one for each state that people must tell apart. */
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

    /** What people read, such as «Held». */
    public static Message word(PublicationState state) {
        return Message.of("workbench.state." + state.name().toLowerCase(java.util.Locale.ROOT));
    }
}
