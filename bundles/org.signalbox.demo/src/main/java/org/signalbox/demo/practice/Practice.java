package org.signalbox.demo.practice;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.model.Message;

/**
 * Sets up the practice networks Chirp and Plaza in the open workspace, with one account on each and three sample posts,
 * and removes them again. Files, accounts and networks of others are never replaced. The servers run in the process
 * that has the workspace open, also after a restart, and keep their posts. A service; {@link #present} and
 * {@link #problem} answer from memory, the other methods block.
 */
@ProviderType
public interface Practice {
    /** What is set up here; empty when nothing is. */
    Optional<PracticeWorkspace> present();

    /** Why the practice networks of this workspace don't run; empty while they do, and without any. */
    Optional<Message> problem();

    /**
     * Makes what is missing; harmless when nothing is. When it is interrupted or fails, what it made is taken back,
     * unless practice was set up before.
     *
     * @throws InterruptedException when it was interrupted
     */
    PracticeSetUp setUp(String actor, PracticeProgress progress) throws PracticeException, InterruptedException;

    /** What {@link #remove} would do now; nothing where practice isn't set up. */
    PracticeRemoval preview() throws PracticeException;

    /**
     * Removes networks, accounts and unchanged sample posts, and cancels what waits for the practice accounts. A sample
     * that was edited stays. What was published stays in the history. Harmless where practice isn't set up; after a
     * failure it can be called again.
     */
    PracticeRemoval remove(String actor) throws PracticeException, InterruptedException;
}
