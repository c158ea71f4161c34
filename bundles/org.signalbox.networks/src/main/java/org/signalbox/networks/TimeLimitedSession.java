package org.signalbox.networks;

/** A session with a time limit, as {@link Networks#call} gives it out; for the thread that it was given to. */
public interface TimeLimitedSession {
    /**
     * No request of the next call leaves at that time or later, and none lasts longer; the call is interrupted then.
     *
     * @param nanoTime by {@link System#nanoTime}
     */
    void setDeadline(long nanoTime);

    /**
     * Ends the use of this session: the account's next call may begin. Draining the network still waits for the end of
     * the work that got the session.
     */
    void release();

    /** The version of the connector that is called: what one prepares, another one can't commit. */
    String version();
}
