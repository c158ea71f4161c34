package org.signalbox.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.signalbox.model.Message;
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

    /** Those of {@code nodes}, beside this process, that neither send nor ended in order, and in whose place none was started since. */
    public static List<NodeInfo> missing(List<NodeInfo> nodes) {
        return nodes.stream()
                .filter(node -> !node.self && (node.standing == Standing.LATE || node.standing == Standing.GONE))
                .filter(node -> nodes.stream().noneMatch(other -> other.replaces(node)))
                .toList();
    }

    private boolean replaces(NodeInfo other) {
        return standing == Standing.ACTIVE
                && record.name().equals(other.record.name())
                && record.joinedAt().isAfter(other.record.seenAt());
    }

    /** What people must know of it, in the default language where words are within words. */
    public List<Message> remarks() {
        var remarks = new ArrayList<Message>();
        if (self) {
            remarks.add(Message.of("nodes.self"));
        }
        if (standing == Standing.LATE) {
            remarks.add(Message.of("nodes.late", record.lease().toSeconds()));
        }
        if (standing == Standing.ACTIVE) {
            if (!behind.isEmpty()) {
                remarks.add(Message.of("nodes.behind", String.join(", ", behind)));
            }
            for (var network : record.networks()) {
                network.trouble()
                        .ifPresent(why -> remarks.add(Message.of("nodes.trouble", network.network(), why.text())));
            }
        }
        return remarks;
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
        LEFT;

        public Message word() {
            return Message.of("nodes.standing." + name().toLowerCase(Locale.ROOT));
        }
    }
}
