package org.signalbox.connector.testkit;

import java.util.function.Consumer;
import org.signalbox.connector.api.Log;

/**
 * A log whose lines are looked through for secrets.
 *
 * @param lines gets each
 */
record HeardLog(Consumer<String> lines) implements Log {
    @Override
    public void info(String text) {
        lines.accept(text);
    }

    @Override
    public void warn(String text) {
        lines.accept(text);
    }

    @Override
    public void debug(String text) {
        lines.accept(text);
    }
}
