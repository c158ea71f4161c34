package org.signalbox.isolation.internal;

/** Computes without a pause. */
public final class SpinningProgram {
    public static void main(String[] arguments) {
        var sum = 0L;
        while (sum >= 0) {
            sum = (sum + 1) & Long.MAX_VALUE;
        }
    }
}
