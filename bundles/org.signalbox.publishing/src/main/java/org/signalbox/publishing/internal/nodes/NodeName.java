package org.signalbox.publishing.internal.nodes;

import java.util.concurrent.ThreadLocalRandom;
import org.signalbox.model.NodeId;
import org.signalbox.model.UserAtHost;

/** The name of this node: user, machine and process. */
final class NodeName {
    private NodeName() {}

    /** Such as {@code anna@laptop:4711-x7f3}: process numbers come again, and containers share host names. */
    static NodeId fresh() {
        var chance = Long.toString(36L * 36 * 36 + ThreadLocalRandom.current().nextLong(35L * 36 * 36 * 36), 36);
        return new NodeId(UserAtHost.name() + ":" + ProcessHandle.current().pid() + "-" + chance);
    }
}
