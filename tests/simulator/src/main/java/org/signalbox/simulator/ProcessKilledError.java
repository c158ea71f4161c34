package org.signalbox.simulator;

/** Unwinds the stack of a killed simulated process; the engine never catches it. */
final class ProcessKilledError extends Error {
    private static final long serialVersionUID = 1;

    ProcessKilledError() {
        super("killed", null, false, false);
    }
}
