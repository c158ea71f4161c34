package org.signalbox.bench.container;

/** One side of a comparison: what is measured, or its baseline. */
interface Side {

    /**
     * Does the work once.
     *
     * @return nanoseconds of each phase; always as many as the comparison has phases
     */
    long[] once() throws Exception;
}
