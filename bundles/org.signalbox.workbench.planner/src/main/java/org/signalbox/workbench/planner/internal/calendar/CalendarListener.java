package org.signalbox.workbench.planner.internal.calendar;

import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Shell;

/** Receives the user's actions. UI thread. */
interface CalendarListener {
    void open(CalendarBlock block);

    void selected(CalendarBlock block);

    void move(CalendarBlock block, Instant to);

    /** Asks for another time of the block. */
    void reschedule(CalendarBlock block, Shell shell);

    /** Cancels what is planned of the block. */
    void cancel(CalendarBlock block, Shell shell);

    /**
     * Rejects a drop.
     *
     * @param sent whether the block can't be moved any more; otherwise the target time is past
     */
    void refused(CalendarBlock block, boolean sent);

    /** Creates a post with this time. */
    void create(Instant at);

    /** Rejects a new post at a time that has passed. */
    void refusedPast();

    /** Adds the actions that are possible for a block. */
    void fill(Menu menu, CalendarBlock block);

    /** Gives a post that was dropped as a file this time. */
    void place(Path file, Instant at);

    void step(int periods);

    void today();
}
