package org.signalbox.shell.internal.story;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.PlanningException;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.story.StepChange;
import org.signalbox.shell.story.StepId;
import org.signalbox.shell.story.StoryCounts;

/** What a story is made of. All methods are called on the story's thread, except {@link #change}. */
public interface StoryScript {
    /** The steps, in their order. */
    List<Scene> scenes();

    /** Sets everything up, before the first step. */
    void open(StoryListener narrator)
            throws CommandException, InterruptedException, StoryException, IOException, LifecycleException,
                    ConnectorException, NetworkGoneException, PlanningException;

    /** The change to a network that a step makes and that people should see before. Any thread. */
    default Optional<StepChange> change(StepId step) {
        return Optional.empty();
    }

    /** What became of everything; empty before the last step is done. */
    Optional<StoryCounts> tally();

    /** Whether it came out as it should; after the last step. */
    boolean sound();

    /** What it came to, as JSON; after the last step. */
    JsonObject report();

    /**
     * One step and what happens in it.
     *
     * @param code of its words: {@code .title}, {@code .text} and, when it waits for somebody, {@code .action}
     * @param waits whether somebody starts it; else it starts by itself after the step before
     */
    record Scene(StepId id, String code, boolean waits, Act act) {}

    /** What happens in a step. */
    @FunctionalInterface
    interface Act {
        void run()
                throws CommandException, InterruptedException, StoryException, IOException, LifecycleException,
                        ConnectorException, NetworkGoneException, PlanningException;
    }
}
