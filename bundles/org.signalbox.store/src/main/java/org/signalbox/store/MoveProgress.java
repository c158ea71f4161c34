package org.signalbox.store;

/** Hears how far a move has come, on the thread that moves. */
@FunctionalInterface
public interface MoveProgress {
    MoveProgress UNHEARD = (rows, all) -> {};

    /**
     * Called about every 500 rows. With {@code rows} equal to {@code all} the copy is complete, compared and stored;
     * what is missing then is that the workspace goes over to it.
     */
    void copied(long rows, long all);
}
