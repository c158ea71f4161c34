package org.signalbox.publishing;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.PlannedChange;
import org.signalbox.networks.LifecycleException;

/** Computes the effects and the cost of a change to a network. A service; any thread but the UI's; changes nothing. */
public interface ImpactAnalysis {
    /**
     * Computes the effects of a change.
     *
     * @param jar the new connector; for {@link PlannedChange.Kind#REPLACE} only
     * @param at when it is made; empty for now
     * @throws LifecycleException when there is no such network, or the connector would be refused for what it is
     */
    ChangeImpact preview(String network, PlannedChange.Kind kind, Optional<Path> jar, Optional<Instant> at)
            throws LifecycleException;

    /** Computes the effects of a planned change by the present state. */
    ChangeImpact preview(PlannedChange change) throws LifecycleException;
}
