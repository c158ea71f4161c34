package org.signalbox.demo;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.model.Message;
import org.signalbox.model.store.Subscription;

/**
 * The story that this instance runs. A service, present only with a story. Callable from any thread; answers from
 * memory.
 */
@ProviderType
public interface Story {
    /** Current state of all steps, in order. */
    List<StoryStep> steps();

    /** The first unfinished step, or else the last one. */
    StoryStep current();

    /**
     * Starts the current step, which must be waiting. Due times of its posts count from now. Returns at once;
     * {@link #onChange} reports the progress.
     *
     * @throws IllegalStateException when the step can't be started now
     */
    void start(StepId step);

    /** The change to a network that the step applies, for a preview; empty when it applies none. */
    default Optional<StepChange> change(StepId step) {
        return Optional.empty();
    }

    /** Subscribes to changes of steps and counts. The listener runs on the story's thread and must return quickly. */
    Subscription onChange(Consumer<Story> listener);

    /** Counts at the networks; empty before the end. */
    Optional<StoryCounts> tally();

    /** Tells a listener all that was said so far, now, and what will be, on the story's thread. */
    void narrate(StoryListener listener);

    /** Whether everything is set up, so that a step that waits can be started. */
    boolean ready();

    /** Why it can't go on; empty while it can. */
    Optional<Message> failure();

    /** Whether it came out as it should; after the last step. */
    boolean sound();

    /** The result; complete after the last step. */
    JsonObject report();
}
