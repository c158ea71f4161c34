package org.signalbox.publishing.internal.nodes;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;
import org.signalbox.model.NodeId;

/** The name of this node: user, machine and process. */
final class NodeName {
    private NodeName() {}

    /** Such as {@code anna@laptop}. */
    static String name() {
        return System.getProperty("user.name", "signalbox") + "@" + host();
    }

    /** Such as {@code anna@laptop:4711-x7f3}: process numbers come again, and containers share host names. */
    static NodeId fresh() {
        var chance = Long.toString(36L * 36 * 36 + ThreadLocalRandom.current().nextLong(35L * 36 * 36 * 36), 36);
        return new NodeId(name() + ":" + ProcessHandle.current().pid() + "-" + chance);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // a machine without a resolvable name still has its loopback
            return "localhost";
        }
    }
}
