package org.signalbox.publishing;

import java.util.List;
import org.signalbox.model.NodeId;

/** The nodes that send from this store. A service; any thread but the UI's. */
public interface Nodes {
    /** This process, whether it sends or not. */
    NodeId self();

    /** Those that send, and those that did lately, in the order in which they joined. */
    List<NodeInfo> list();
}
