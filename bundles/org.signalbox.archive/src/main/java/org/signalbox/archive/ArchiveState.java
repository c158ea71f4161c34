package org.signalbox.archive;

/** How an archive stands. */
public enum ArchiveState {
    /** Being read. */
    READING,
    /** Being read, and waiting for a rate, a quota or a network that doesn't answer. */
    WAITING,
    /** Stopped before its end, by a person, a limit, a failure or the end of the process; a start goes on. */
    STOPPED,
    /** There, with all that the network gave. */
    COMPLETE;

    /** Whether something is under way. */
    public boolean active() {
        return switch (this) {
            case READING, WAITING -> true;
            case STOPPED, COMPLETE -> false;
        };
    }
}
