package org.signalbox.demo.internal.scenario;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.demo.ScenarioCounts;
import org.signalbox.demo.ScenarioListener;
import org.signalbox.demo.StepChange;
import org.signalbox.demo.StepId;
import org.signalbox.model.PlanningException;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkGoneException;

/** Steps and content of a scenario. All methods run on the scenario's thread, except {@link #change}. */
public interface ScenarioScript {
    /** The steps in order. */
    List<Step> steps();

    /** Sets up the scenario before the first step. */
    void open(ScenarioListener listener)
            throws InterruptedException, ScenarioException, IOException, LifecycleException, ConnectorException,
                    NetworkGoneException, PlanningException;

    /** The change to a network that a step applies, for a preview. Callable from any thread. */
    Optional<StepChange> change(StepId step);

    /** Outcome counts; empty before the last step is done. */
    Optional<ScenarioCounts> counts();

    /** Whether the result is as expected; valid after the last step. */
    boolean passed();

    /** The result as JSON; valid after the last step. */
    JsonObject report();

    /**
     * One step and its action.
     *
     * @param code prefix of its messages: {@code .title}, {@code .text} and, when it waits, {@code .action}
     * @param waits whether the step waits for the user; otherwise it follows the previous step automatically
     */
    record Step(StepId id, String code, boolean waits, Action action) {}

    /** The action of a step. */
    @FunctionalInterface
    interface Action {
        void run()
                throws InterruptedException, ScenarioException, IOException, LifecycleException, ConnectorException,
                        NetworkGoneException, PlanningException;
    }
}
