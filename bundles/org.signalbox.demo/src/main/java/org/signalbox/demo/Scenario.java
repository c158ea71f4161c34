package org.signalbox.demo;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.model.Message;
import org.signalbox.model.store.Registration;

/**
 * The scenario that this instance runs. A service, present only with a scenario. Callable from any thread; answers from
 * memory.
 */
@ProviderType
public interface Scenario {
    /** Current state of all steps, in order. */
    List<ScenarioStep> steps();

    /** The first unfinished step, or else the last one. */
    ScenarioStep current();

    /**
     * Starts the current step, which must be waiting. Due times of its posts count from now. Returns at once;
     * {@link #onChange} reports the progress.
     *
     * @throws IllegalStateException when the step can't be started now
     */
    void start(StepId step);

    /** The change to a network that the step applies, for a preview; empty when it applies none. */
    Optional<StepChange> change(StepId step);

    /**
     * Subscribes to changes of steps and counts. The listener runs on the scenario's thread and must return quickly.
     */
    Registration onChange(Consumer<Scenario> listener);

    /** Counts at the networks; empty before the end. */
    Optional<ScenarioCounts> counts();

    /** Subscribes to messages. The listener gets earlier ones now and later ones on the scenario's thread. */
    void onMessage(ScenarioListener listener);

    /** Whether everything is set up, so that a step that waits can be started. */
    boolean ready();

    /** Why it can't go on; empty while it can. */
    Optional<Message> failure();

    /** Whether the result is as expected; valid after the last step. */
    boolean passed();

    /** The result; complete after the last step. */
    JsonObject report();
}
