package org.signalbox.bench;

/** What was measured, one soon after the other; in the unit of its ratio. */
record Pair(double subject, double baseline) {

    double ratio() {
        return subject / baseline;
    }
}
