package org.signalbox.demo;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.model.Message;
import org.signalbox.model.store.Subscription;

/** The demonstration that this instance performs. A service while there is one; any thread; answers from memory. */
@ProviderType
public interface Story {
    /** All steps, in their order, as they are now. */
    List<StoryStep> steps();

    /** The first step that isn't done, else the last. */
    StoryStep current();

    /**
     * Starts the step, which must be waiting and the current one; due times of its posts count from now. Returns at
     * once; changes are told to {@link #onChange}.
     *
     * @throws IllegalStateException when the step can't be started now
     */
    void start(StepId step);

    /** The change to a network that the step makes; empty when it makes none that people should see before. */
    default Optional<StepChange> change(StepId step) {
        return Optional.empty();
    }

    /** Tells of every change of a step or the tally, on a thread of the story's; listeners must be quick. */
    Subscription onChange(Consumer<Story> listener);

    /** What the networks themselves say at the end; empty before. */
    Optional<StoryCounts> tally();

    /** Tells a listener all that was said so far, now, and what will be, on the story's thread. */
    void narrate(StoryListener listener);

    /** Whether everything is set up, so that a step that waits can be started. */
    boolean ready();

    /** Why it can't go on; empty while it can. */
    Optional<Message> failure();

    /** Whether it came out as it should; after the last step. */
    boolean sound();

    /** What it came to; after the last step. */
    JsonObject report();
}
