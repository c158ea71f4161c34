package org.signalbox.publishing.internal.nodes;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.signalbox.model.Leases;
import org.signalbox.model.NodeId;

/**
 * As whom this process sends.
 *
 * @param joined whether it may claim: the store knows it
 * @param endedCleanly is told at the end whether nothing is being sent any more; else it must not say that it ended in
 *     order
 */
public record NodeMembership(
        NodeId id,
        FailureDetector failureDetector,
        Leases leases,
        BooleanSupplier joined,
        Consumer<Boolean> endedCleanly) {
    /** Of a node that needs not join, with the default leases. */
    public static NodeMembership always(NodeId id, FailureDetector failureDetector) {
        return new NodeMembership(id, failureDetector, Leases.DEFAULT, () -> true, nothing -> {});
    }
}
