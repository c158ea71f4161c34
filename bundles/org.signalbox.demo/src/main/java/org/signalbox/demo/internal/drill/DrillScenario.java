package org.signalbox.demo.internal.drill;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.demo.StepChange;
import org.signalbox.demo.StepId;
import org.signalbox.demo.internal.story.StoryException;
import org.signalbox.model.PlanningException;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkGoneException;

/** Script of one drill. */
interface DrillScenario {
    /** Name, as in {@code signalbox drill april-2023}; also its folder below {@code examples}. */
    String name();

    /** The changed network. */
    String network();

    /** Instant of the change. */
    Instant changed();

    /** Starts the networks and schedules the posts. */
    void open(DrillSetup drill)
            throws InterruptedException, StoryException, IOException, LifecycleException, ConnectorException,
                    NetworkGoneException, PlanningException;

    /** Steps in order, before the count. */
    List<Beat> beats();

    /** The change that a step applies, for a preview; empty when it applies none. */
    Optional<StepChange> change(StepId beat);

    /**
     * One step.
     *
     * @param waits whether the step waits for the user to start it
     */
    record Beat(StepId id, boolean waits, Action action) {
        static Beat byItself(String id, Action action) {
            return new Beat(new StepId(id), false, action);
        }

        static Beat waiting(String id, Action action) {
            return new Beat(new StepId(id), true, action);
        }
    }

    /** The action of a step. */
    @FunctionalInterface
    interface Action {
        void in(DrillSetup drill)
                throws InterruptedException, StoryException, IOException, LifecycleException, ConnectorException,
                        NetworkGoneException, PlanningException;
    }
}
