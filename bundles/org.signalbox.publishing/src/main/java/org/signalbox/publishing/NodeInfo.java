package org.signalbox.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.signalbox.model.Message;
import org.signalbox.model.NodeRecord;

/**
 * A node as it is seen from here.
 *
 * @param liveness whether it sends
 * @param self whether it is this process
 * @param appliedChanges the part of {@code wanted} that it has without a problem
 * @param wanted counts the changes to what is wanted of networks
 * @param behind ids of the networks that it doesn't have as wanted; it claims nothing for them
 * @param hasWork whether publications are claimed, being sent or unclear in its name
 */
public record NodeInfo(
        NodeRecord record,
        Liveness liveness,
        boolean self,
        long appliedChanges,
        long wanted,
        List<String> behind,
        boolean hasWork) {
    public NodeInfo {
        behind = List.copyOf(behind);
    }

    /**
     * Remarks for people, with nested texts in the default language.
     *
     * @param missing whether a person must see to it ({@link MissingNodes})
     */
    public List<Message> remarks(boolean missing) {
        var remarks = new ArrayList<Message>();
        if (missing) {
            remarks.add(Message.of(hasWork ? "nodes.missing.holds" : "nodes.missing"));
        }
        if (self) {
            remarks.add(Message.of("nodes.self"));
        }
        if (liveness == Liveness.SUSPECTED) {
            remarks.add(Message.of("nodes.late", record.lease().toSeconds()));
        }
        if (liveness == Liveness.ACTIVE) {
            if (!behind.isEmpty()) {
                remarks.add(Message.of("nodes.behind", String.join(", ", behind)));
            }
            for (var network : record.networks()) {
                network.problem()
                        .ifPresent(why -> remarks.add(Message.of("nodes.problem", network.network(), why.text())));
            }
        }
        return remarks;
    }

    /** The liveness of a node. */
    public enum Liveness {
        /** It was heard of within its lease. */
        ACTIVE,
        /**
         * It is silent for longer than its lease. It may be stopped, or cut off, and go on some time: nothing is
         * proven.
         */
        SUSPECTED,
        /** Its process ended without taking leave; it sends nothing any more. */
        GONE,
        /** It ended in order. */
        LEFT;

        public Message word() {
            return Message.of("nodes.liveness." + name().toLowerCase(Locale.ROOT));
        }
    }
}
