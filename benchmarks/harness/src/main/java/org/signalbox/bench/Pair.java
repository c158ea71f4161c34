package org.signalbox.bench;

/** Two measurements in close succession, in the unit of their ratio. */
record Pair(double subject, double baseline) {

    double ratio() {
        return subject / baseline;
    }
}
