package org.signalbox.workbench.planner.internal;

/** How many rows a list that is read by pages wants. UI thread. */
public final class WantedRows {
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

    /** One page more; all stay all. */
    public void more() {
        count = count > Integer.MAX_VALUE - page ? Integer.MAX_VALUE : count + page;
    }

    public void all() {
        count = Integer.MAX_VALUE;
    }
}
