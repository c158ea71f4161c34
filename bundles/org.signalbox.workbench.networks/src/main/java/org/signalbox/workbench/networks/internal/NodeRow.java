package org.signalbox.workbench.networks.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.signalbox.model.Message;
import org.signalbox.model.NodeRecord;
import org.signalbox.publishing.MissingNodes;
import org.signalbox.publishing.NodeInfo;
import org.signalbox.workbench.ui.ThemeColor;

/**
 * A row of the node list. Equal when they show the same node.
 *
 * @param missed whether the node is missing and needs attention
 */
record NodeRow(NodeInfo node, boolean missed) {
    /** Rows by liveness: active nodes first, ended ones last. */
    static List<NodeRow> of(List<NodeInfo> nodes, Instant now) {
        var missing = MissingNodes.of(nodes, now);
        return nodes.stream()
                .sorted(Comparator.comparing(NodeInfo::liveness))
                .map(node -> new NodeRow(node, missing.contains(node)))
                .toList();
    }

    NodeRecord record() {
        return node.record();
    }

    ThemeColor shade() {
        return switch (node.liveness()) {
            case ACTIVE -> ThemeColor.TEXT;
            case SUSPECTED, GONE -> missed ? ThemeColor.WARNING : ThemeColor.MUTED;
            case LEFT -> ThemeColor.MUTED;
        };
    }

    String remark() {
        return Message.joined(node.remarks(missed), Locale.getDefault());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeRow row && row.record().id().equals(record().id());
    }

    @Override
    public int hashCode() {
        return record().id().hashCode();
    }
}
