package org.signalbox.demo;

import java.util.Optional;
import org.signalbox.model.Message;

/**
 * One step of the story.
 *
 * @param title a few words
 * @param text what happens and what to look at, one to three sentences
 * @param action the label of the button that starts it; empty when it starts by itself
 * @param state how far it is
 */
public record StoryStep(StepId id, Message title, Message text, Optional<Message> action, State state) {
    /** How far a step is. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        /** It can't go on; its text says why. */
        FAILED
    }
}
