package org.signalbox.networks;

/** A session whose next call can be bounded. What {@link Networks#call} gives out is one. */
public interface Timed {
    /**
     * No request of the next call leaves at that time or later, and none lasts longer; the call is interrupted then.
     *
     * @param nanoTime by {@link System#nanoTime}
     */
    void until(long nanoTime);
}
