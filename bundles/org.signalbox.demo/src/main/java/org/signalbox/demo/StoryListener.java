package org.signalbox.demo;

import org.signalbox.model.Message;

/** Receives the story's messages. Called on any thread; must return quickly. */
@FunctionalInterface
public interface StoryListener {
    void tell(Message what);

    default void tell(String code, Object... args) {
        tell(Message.of(code, args));
    }
}
