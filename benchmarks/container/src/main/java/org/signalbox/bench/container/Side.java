package org.signalbox.bench.container;

/** One side of a comparison: the subject or the baseline. */
interface Side {

    /**
     * Does the work once.
     *
     * @return the measurement of each phase, in the comparison's order
     */
    Measurement[] once() throws Exception;

    /** A piece of work that is repeated. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }
}
