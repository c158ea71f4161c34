package org.signalbox.shell.internal.drill;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.PlanningException;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.internal.story.StoryException;
import org.signalbox.shell.story.StepChange;
import org.signalbox.shell.story.StepId;

/** What happens in a drill. */
interface DrillPlot {
    /** As in {@code signalbox drill april-2023}; also its folder below {@code examples}. */
    String name();

    /** The network that changes. */
    String network();

    /** When the change comes. */
    Instant changed();

    /** Brings the networks on, and the posts. */
    void open(DrillSetup drill)
            throws CommandException, InterruptedException, StoryException, IOException, LifecycleException,
                    ConnectorException, NetworkGoneException, PlanningException;

    /** What happens, in its order, before everything is counted. */
    List<Beat> beats();

    /** The change to a network that a beat lets come, for people to see before. */
    default Optional<StepChange> change(StepId beat) {
        return Optional.empty();
    }

    /**
     * One step.
     *
     * @param waits whether somebody starts it
     */
    record Beat(StepId id, boolean waits, Action action) {
        static Beat byItself(String id, Action action) {
            return new Beat(new StepId(id), false, action);
        }

        static Beat waiting(String id, Action action) {
            return new Beat(new StepId(id), true, action);
        }
    }

    /** What happens in a step. */
    @FunctionalInterface
    interface Action {
        void in(DrillSetup drill)
                throws CommandException, InterruptedException, StoryException, IOException, LifecycleException,
                        ConnectorException, NetworkGoneException, PlanningException;
    }
}
