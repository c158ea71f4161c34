package org.signalbox.demo.internal.drill;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.demo.StepChange;
import org.signalbox.demo.StepId;
import org.signalbox.demo.internal.scenario.ScenarioException;
import org.signalbox.model.PlanningException;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkGoneException;

/** What happens in one drill: its networks, the change, and the steps. */
interface DrillPlan {
    /** Name, as in {@code signalbox drill april-2023}; also its folder below {@code examples}. */
    String name();

    /** The changed network. */
    String network();

    /** Instant of the change. */
    Instant changed();

    /** Starts the networks and schedules the posts. */
    void open(DrillSetup drill)
            throws InterruptedException, ScenarioException, IOException, LifecycleException, ConnectorException,
                    NetworkGoneException, PlanningException;

    /** Steps in order, before the count. */
    List<Step> steps();

    /** The change that a step applies, for a preview; empty when it applies none. */
    Optional<StepChange> change(StepId step);

    /**
     * One step.
     *
     * @param waits whether the step waits for the user to start it
     */
    record Step(StepId id, boolean waits, Action action) {
        static Step byItself(String id, Action action) {
            return new Step(new StepId(id), false, action);
        }

        static Step waiting(String id, Action action) {
            return new Step(new StepId(id), true, action);
        }
    }

    /** The action of a step. */
    @FunctionalInterface
    interface Action {
        void in(DrillSetup drill)
                throws InterruptedException, ScenarioException, IOException, LifecycleException, ConnectorException,
                        NetworkGoneException, PlanningException;
    }
}
