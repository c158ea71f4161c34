package org.signalbox.publishing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides which nodes are missing, so that a person must see to them: the one rule for {@code health}, the list of
 * nodes and the window. A node that neither sends nor left in order is missing while publications wait for its outcome;
 * otherwise for a day, unless another one was started in its place.
 */
public final class MissingNodes {
    /** After so long without it, the team gets by without it. */
    public static final Duration LONG = Duration.ofHours(24);

    private MissingNodes() {}

    /**
     * In the order of {@code nodes}.
     *
     * @param nodes all that are known
     */
    public static List<NodeInfo> of(List<NodeInfo> nodes, Instant now) {
        var missing = nodes.stream().filter(MissingNodes::notResponding).toList();
        var replaced = replaced(missing, nodes);
        return missing.stream()
                .filter(node -> node.hasWork()
                        || !replaced.contains(node)
                                && node.record().seenAt().plus(LONG).isAfter(now))
                .toList();
    }

    /** A process doesn't miss itself when its clock jumps. */
    private static boolean notResponding(NodeInfo node) {
        return !node.self()
                && (node.liveness() == NodeInfo.Liveness.SUSPECTED || node.liveness() == NodeInfo.Liveness.GONE);
    }

    /**
     * One of its name that was started since replaces any number of nodes. One of a new name, as on another machine,
     * replaces one: that which is silent for longest.
     */
    private static List<NodeInfo> replaced(List<NodeInfo> missing, List<NodeInfo> nodes) {
        var senders = nodes.stream()
                .filter(node -> node.liveness() == NodeInfo.Liveness.ACTIVE)
                .sorted(Comparator.comparing(node -> node.record().joinedAt()))
                .toList();
        var replaced = new ArrayList<NodeInfo>();
        missing.stream()
                .filter(node -> senders.stream().anyMatch(sender -> sameName(sender, node) && follows(sender, node)))
                .forEach(replaced::add);
        for (var sender : senders) {
            if (nodes.stream().noneMatch(node -> sameName(sender, node) && follows(sender, node))) {
                missing.stream()
                        .filter(node -> !replaced.contains(node) && follows(sender, node))
                        .min(Comparator.comparing(node -> node.record().seenAt()))
                        .ifPresent(replaced::add);
            }
        }
        return replaced;
    }

    private static boolean sameName(NodeInfo one, NodeInfo other) {
        return one.record().name().equals(other.record().name());
    }

    private static boolean follows(NodeInfo sender, NodeInfo node) {
        return sender.record().joinedAt().isAfter(node.record().seenAt());
    }
}
