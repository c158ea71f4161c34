package org.signalbox.archive;

/** State of an archive. */
public enum ArchiveState {
    /** Reads from the network. */
    READING,
    /** Waits for a rate, a quota or an unavailable network. */
    WAITING,
    /** Stopped early by a user, a limit, a failure or the end of the process; another start resumes it. */
    STOPPED,
    /** Complete: holds everything that the network delivered. */
    COMPLETE;

    /** Whether the archive is reading or waiting. */
    public boolean active() {
        return switch (this) {
            case READING, WAITING -> true;
            case STOPPED, COMPLETE -> false;
        };
    }
}
