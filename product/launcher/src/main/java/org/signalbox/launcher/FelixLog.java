package org.signalbox.launcher;

import org.apache.felix.framework.Logger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Sends Felix's own messages to the log file: standard output belongs to the commands. An exception may be of a
 * connector's own class with methods that throw; the framework must still continue, for instance to remove that
 * connector.
 */
final class FelixLog extends Logger {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("org.apache.felix.framework");

    @Override
    protected void doLog(
            @Nullable Bundle bundle,
            @Nullable ServiceReference reference,
            int level,
            String message,
            @Nullable Throwable error) {
        var subject = bundle == null ? "" : bundle.getSymbolicName() + ": ";
        try {
            LOG.atLevel(level(level)).setCause(error).log("{}{}", subject, message);
        } catch (RuntimeException | Error e) {
            var type = error == null ? "" : error.getClass().getName();
            LOG.atLevel(level(level)).log("{}{} ({}, which can't be read)", subject, message, type);
        }
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
