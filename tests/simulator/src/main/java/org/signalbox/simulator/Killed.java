package org.signalbox.simulator;

/** Unwinds the stack of a simulated process that is gone; nothing of the engine catches it. */
final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
        super("killed", null, false, false);
    }
}
