package org.signalbox.tests.ui.driver.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.NetworkState;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.NodeInfo;
import org.signalbox.publishing.Nodes;
import org.signalbox.sandbox.PracticeNetwork;

/** What a team's store and its network say: nodes, publications and posts. */
record TeamState(Store store, Networks networks, Nodes nodes, PracticeNetwork plaza) {
    /** The process number in a node's id. */
    static String process(String node) {
        return node.substring(node.lastIndexOf(':') + 1, node.lastIndexOf('-'));
    }

    /** Ids of the nodes with this liveness. */
    List<String> liveness(NodeInfo.Liveness wanted) {
        return nodes.list().stream()
                .filter(node -> node.liveness() == wanted)
                .map(node -> node.record().id().value())
                .toList();
    }

    /** Whether each sending node has applied the wanted state of all networks. */
    boolean followed() {
        return nodes.list().stream()
                .filter(node -> node.liveness() == NodeInfo.Liveness.ACTIVE)
                .allMatch(node -> node.behind().isEmpty() && node.wanted() > 0);
    }

    NetworkState network() {
        return networks.find("plaza").orElseThrow().record().state();
    }

    Optional<PublicationState> state(String title) {
        return store.publications().list(PublicationQuery.all()).items().stream()
                .filter(publication -> publication.title().equals(title))
                .map(Publication::state)
                .findFirst();
    }

    long held(String text) {
        try {
            return plaza.posts().stream()
                    .filter(post -> !post.deleted() && post.text().contains(text))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
