package org.signalbox.lib.osgishim;

import java.io.File;
import java.io.Writer;
import org.eclipse.osgi.framework.log.FrameworkLog;
import org.eclipse.osgi.framework.log.FrameworkLogEntry;
import org.osgi.framework.FrameworkEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes the platform's framework log to SLF4J, under the entry's own name. */
final class LoggingFrameworkLog implements FrameworkLog {

    @Override
    public void log(FrameworkEvent event) {
        Level level = switch (event.getType()) {
            case FrameworkEvent.ERROR -> Level.ERROR;
            case FrameworkEvent.WARNING -> Level.WARN;
            default -> Level.INFO;
        };
        LoggerFactory.getLogger(event.getBundle().getSymbolicName())
                .atLevel(level)
                .setCause(event.getThrowable())
                .log("Framework event {}", event.getType());
    }

    @Override
    public void log(FrameworkLogEntry entry) {
        Logger logger = LoggerFactory.getLogger(entry.getEntry());
        logger.atLevel(level(entry.getSeverity()))
                .setCause(entry.getThrowable())
                .log(entry.getMessage());
        FrameworkLogEntry[] children = entry.getChildren();
        if (children != null) {
            for (FrameworkLogEntry child : children) {
                log(child);
            }
        }
    }

    private static Level level(int severity) {
        return switch (severity) {
            case FrameworkLogEntry.ERROR -> Level.ERROR;
            case FrameworkLogEntry.WARNING -> Level.WARN;
            default -> Level.INFO;
        };
    }

    @Override
    public void setWriter(Writer writer, boolean append) {
        // SLF4J decides where it goes
    }

    @Override
    public void setFile(File file, boolean append) {
        // SLF4J decides where it goes
    }

    @Override
    public File getFile() {
        return null;
    }

    @Override
    public void setConsoleLog(boolean console) {
        // SLF4J decides where it goes
    }

    @Override
    public void close() {
        // nothing is open
    }
}
