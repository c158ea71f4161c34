package org.signalbox.simulator;

/** Unwinds the stack of a killed simulated process; the engine never catches it. */
final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
        super("killed", null, false, false);
    }
}
