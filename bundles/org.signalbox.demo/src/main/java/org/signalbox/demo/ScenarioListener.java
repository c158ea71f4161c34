package org.signalbox.demo;

import org.signalbox.model.Message;

/** Receives the scenario's messages. Called on any thread; must return quickly. */
@FunctionalInterface
public interface ScenarioListener {
    void tell(Message what);

    default void tell(String code, Object... args) {
        tell(Message.of(code, args));
    }
}
