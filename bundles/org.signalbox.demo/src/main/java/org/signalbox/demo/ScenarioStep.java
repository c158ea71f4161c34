package org.signalbox.demo;

import java.util.Optional;
import org.signalbox.model.Message;

/**
 * One step of a scenario.
 *
 * @param title a few words
 * @param text what happens and where to look, one to three sentences
 * @param action label of the button that starts it; empty when it starts automatically
 * @param state its progress
 */
public record ScenarioStep(StepId id, Message title, Message text, Optional<Message> action, State state) {
    /** Progress of a step. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        /** The step failed; its text says why. */
        FAILED
    }
}
