package org.signalbox.publishing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NodeRecord;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.ConnectorError;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;

/**
 * The health of publishing: counts of publications that people must know of.
 *
 * @param due planned and due within the hour
 * @param late planned, and past their time by more than {@link #LATE}
 * @param lateOverMinute those of them that are late by more than {@link #LATE_FOR_PEOPLE}
 * @param held that wait for their network, their account, money, the terms or a person
 * @param heldPastDue those of them whose time has passed
 * @param unknown whose outcome is being found out
 * @param review whose outcome a person must find out
 * @param failed rejected by their network, or expired
 * @param damaged that aren't finished and can't be read, so that nothing is done with them
 * @param nodes that joined and did not leave
 * @param suspected those of them that miss their heartbeats
 * @param missing those of them that a person must see to ({@link MissingNodes})
 * @param quarantined ids of networks that were disabled without anybody asking for it, as nodes died of their
 *     publications
 * @param connectorErrors of the connectors themselves; what they publish goes on being tried
 * @param paused whether nothing is sent at all
 * @param sender which node sends, or why none; empty where that isn't known
 */
public record PublishingHealth(
        int due,
        int late,
        int lateOverMinute,
        int held,
        int heldPastDue,
        int unknown,
        int review,
        int failed,
        int damaged,
        int nodes,
        int suspected,
        int missing,
        List<String> quarantined,
        List<ConnectorError> connectorErrors,
        boolean paused,
        Optional<Message> sender) {
    public PublishingHealth {
        quarantined = List.copyOf(quarantined);
        connectorErrors = List.copyOf(connectorErrors);
    }

    /** A publication is late after so long; before, it is just being taken up. */
    public static final Duration LATE = Duration.ofSeconds(5);

    /** The time ahead within which a publication counts as due. */
    public static final Duration SOON = Duration.ofHours(1);

    /** After so long a person is told, and {@code health} ends with 1. */
    private static final Duration LATE_FOR_PEOPLE = Duration.ofMinutes(1);

    /**
     * Asks the store. Blocks.
     *
     * @param nodes tells which nodes are gone for sure; else silence alone counts
     */
    public static PublishingHealth read(Store store, Optional<Publishing> publishing, Optional<Nodes> nodes) {
        var now = store.now();
        var all = PublicationQuery.all();
        var planned = all.in(PublicationState.PLANNED);
        var states = store.publications().count(all);
        var known = nodes.map(Nodes::list).orElseGet(() -> byHeartbeat(store, now));
        var joined =
                known.stream().filter(node -> node.record().endedAt().isEmpty()).toList();
        return new PublishingHealth(
                count(store, planned.due(now, now.plus(SOON))),
                count(store, planned.due(Instant.EPOCH, now.minus(LATE))),
                count(store, planned.due(Instant.EPOCH, now.minus(LATE_FOR_PEOPLE))),
                states.getOrDefault(PublicationState.HELD, 0),
                count(store, all.in(PublicationState.HELD).due(Instant.EPOCH, now)),
                states.getOrDefault(PublicationState.UNKNOWN, 0),
                states.getOrDefault(PublicationState.REVIEW, 0),
                states.getOrDefault(PublicationState.REJECTED, 0) + states.getOrDefault(PublicationState.EXPIRED, 0),
                store.publications().damaged().size(),
                joined.size(),
                (int) joined.stream().filter(node -> node.record().silent(now)).count(),
                MissingNodes.of(known, now).size(),
                store.networks().list().stream()
                        .filter(network -> network.reason().isPresent())
                        .map(NetworkRecord::id)
                        .toList(),
                ConnectorError.of(store),
                publishing.map(Publishing::paused).orElse(false),
                publishing.map(Publishing::sender));
    }

    /** Whether something doesn't go on by itself, or doesn't go on in time. */
    public boolean needsPerson() {
        return lateOverMinute > 0
                || heldPastDue > 0
                || review > 0
                || failed > 0
                || damaged > 0
                || missing > 0
                || !quarantined.isEmpty();
    }

    /** The nodes as their heartbeats alone show them. */
    private static List<NodeInfo> byHeartbeat(Store store, Instant now) {
        var holders = store.nodes().withWork();
        return store.nodes().list().stream()
                .map(node ->
                        new NodeInfo(node, liveness(node, now), false, 0, 0, List.of(), holders.contains(node.id())))
                .toList();
    }

    private static NodeInfo.Liveness liveness(NodeRecord node, Instant now) {
        if (node.endedAt().isPresent()) {
            return NodeInfo.Liveness.LEFT;
        }
        return node.silent(now) ? NodeInfo.Liveness.SUSPECTED : NodeInfo.Liveness.ACTIVE;
    }

    private static int count(Store store, PublicationQuery query) {
        return store.publications().count(query).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}
