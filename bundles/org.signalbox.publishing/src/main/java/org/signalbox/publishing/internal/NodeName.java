package org.signalbox.publishing.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.signalbox.model.NodeId;

/** Names this node: who runs it, where, in which process. */
final class NodeName {
    private NodeName() {}

    static NodeId here() {
        return new NodeId(System.getProperty("user.name", "signalbox") + "@" + host() + ":"
                + ProcessHandle.current().pid());
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
