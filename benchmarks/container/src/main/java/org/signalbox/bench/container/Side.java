package org.signalbox.bench.container;

/** One side of a comparison: what is measured, or its baseline. */
interface Side {

    /**
     * Does the work once.
     *
     * @return what each phase took; always as many as the comparison has phases
     */
    Lap[] once() throws Exception;
}
