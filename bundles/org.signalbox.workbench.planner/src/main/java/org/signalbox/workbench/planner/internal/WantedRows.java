package org.signalbox.workbench.planner.internal;

/** How many rows a list that is read by pages wants. UI thread. */
public final class WantedRows {
    private final int page;
    private final int most;
    private int count;

    /**
     * @param page rows of a page; one page is wanted at first
     * @param most rows that are ever wanted
     */
    public WantedRows(int page, int most) {
        this.page = page;
        this.most = most;
        count = page;
    }

    public int count() {
        return count;
    }

    /** Whether no more can be wanted. */
    public boolean isMost() {
        return count >= most;
    }

    public void reset(int rows) {
        count = rows;
    }

    /** One page more, up to the most. */
    public void more() {
        count = count > most - page ? most : count + page;
    }

    public void all() {
        count = most;
    }
}
