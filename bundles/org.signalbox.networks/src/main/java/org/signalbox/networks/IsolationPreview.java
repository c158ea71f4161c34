package org.signalbox.networks;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.Publication;

/**
 * The effect of a choice where a network's connector runs.
 *
 * @param now where it runs on this node; empty when it doesn't run
 * @param then where it would run
 * @param restarts whether it would be started on the other side, beside the running one, which then ends
 * @param needsApproval whether {@link Networks#isolate} needs an {@link Approval}
 * @param finishing publications that are being sent and would finish first
 */
public record IsolationPreview(
        String network,
        IsolationChoice choice,
        Optional<ConnectorIsolation> now,
        ConnectorIsolation then,
        boolean restarts,
        boolean needsApproval,
        List<Publication> finishing) {
    public IsolationPreview {
        finishing = List.copyOf(finishing);
    }
}
