package org.signalbox.workbench.planner.internal;

/** How many rows a list that is read by pages wants. UI thread. */
public final class WantedRows {
    /** Maximum number of rows; a filter leads to what is beyond. */
    static final int MAX = 20_000;

    private final int page;
    private int count;

    /** @param page rows of a page; one page is wanted at first */
    public WantedRows(int page) {
        this.page = page;
        count = page;
    }

    public int count() {
        return count;
    }

    /** At least so many. */
    public void reset(int least) {
        count = least;
    }

    /** One page more. */
    public void more() {
        count = Math.min(count + page, MAX);
    }

    public void all() {
        count = MAX;
    }

    /** Whether these are as many as a list can show. */
    public boolean areMost() {
        return count == MAX;
    }
}
