package org.signalbox.launcher;

import org.apache.felix.framework.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Felix's own messages go to the log file: standard output belongs to the commands. */
final class FelixLog extends Logger {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("org.apache.felix.framework");

    @Override
    protected void doLogOut(int level, String message, @Nullable Throwable error) {
        LOG.atLevel(level(level)).setCause(error).log(message);
    }

    private static Level level(int level) {
        return switch (level) {
            case Logger.LOG_ERROR -> Level.ERROR;
            case Logger.LOG_WARNING -> Level.WARN;
            case Logger.LOG_INFO -> Level.INFO;
            default -> Level.DEBUG;
        };
    }
}
