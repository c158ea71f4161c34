package org.signalbox.demo;

import org.signalbox.model.Message;

/** Receives the scenario's messages. Called on any thread; must return quickly. */
@FunctionalInterface
public interface ScenarioListener {
    void report(Message what);

    default void report(String code, Object... args) {
        report(Message.of(code, args));
    }
}
