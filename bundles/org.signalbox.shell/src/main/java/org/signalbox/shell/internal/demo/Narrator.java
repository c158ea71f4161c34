package org.signalbox.shell.internal.demo;

import org.signalbox.model.Message;

/** Is told what happens, as it happens. Any thread; must be quick. */
@FunctionalInterface
interface Narrator {
    void tell(Message what);

    default void tell(String code, Object... args) {
        tell(Message.of(code, args));
    }
}
