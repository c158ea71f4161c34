package org.signalbox.demo.internal.story;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.demo.StepChange;
import org.signalbox.demo.StepId;
import org.signalbox.demo.StoryCounts;
import org.signalbox.demo.StoryListener;
import org.signalbox.model.PlanningException;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkGoneException;

/** Steps and content of a story. All methods run on the story's thread, except {@link #change}. */
public interface StoryScript {
    /** The steps in order. */
    List<Scene> scenes();

    /** Sets up the story before the first step. */
    void open(StoryListener narrator)
            throws InterruptedException, StoryException, IOException, LifecycleException, ConnectorException,
                    NetworkGoneException, PlanningException;

    /** The change to a network that a step applies, for a preview. Callable from any thread. */
    Optional<StepChange> change(StepId step);

    /** Outcome counts; empty before the last step is done. */
    Optional<StoryCounts> tally();

    /** Whether the result is as expected; valid after the last step. */
    boolean sound();

    /** The result as JSON; valid after the last step. */
    JsonObject report();

    /**
     * One step and its action.
     *
     * @param code prefix of its messages: {@code .title}, {@code .text} and, when it waits, {@code .action}
     * @param waits whether the step waits for the user; otherwise it follows the previous step automatically
     */
    record Scene(StepId id, String code, boolean waits, Act act) {}

    /** The action of a step. */
    @FunctionalInterface
    interface Act {
        void run()
                throws InterruptedException, StoryException, IOException, LifecycleException, ConnectorException,
                        NetworkGoneException, PlanningException;
    }
}
