package org.signalbox.demo;

import org.signalbox.model.Message;

/** Is told what happens, as it happens. Any thread; must be quick. */
@FunctionalInterface
public interface StoryListener {
    void tell(Message what);

    default void tell(String code, Object... args) {
        tell(Message.of(code, args));
    }
}
