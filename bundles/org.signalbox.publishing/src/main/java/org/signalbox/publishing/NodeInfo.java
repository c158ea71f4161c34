package org.signalbox.publishing;

import java.util.List;
import org.signalbox.model.NodeRecord;

/**
 * A node as it is seen from here.
 *
 * @param standing whether it sends
 * @param self whether it is this process
 * @param reached the part of {@code wanted} that it has without trouble
 * @param wanted counts the changes to what is wanted of networks
 * @param behind ids of the networks that it doesn't have as wanted; it claims nothing for them
 */
public record NodeInfo(
        NodeRecord record, Standing standing, boolean self, long reached, long wanted, List<String> behind) {
    public NodeInfo {
        behind = List.copyOf(behind);
    }

    /** What is known of a node's life. */
    public enum Standing {
        /** It was heard of within its lease. */
        ACTIVE,
        /** It is silent for longer than its lease. It may be stopped, or cut off, and go on some time: nothing is proven. */
        LATE,
        /** Its process ended without taking leave; it sends nothing any more. */
        GONE,
        /** It ended in order. */
        LEFT
    }
}
