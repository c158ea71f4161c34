package org.signalbox.workbench.internal.boot;

import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Forwards the Eclipse platform's log to SLF4J. Each status is logged under the name of its bundle. */
final class PlatformLog implements ILogListener {

    @Override
    public void logging(IStatus status, String plugin) {
        Logger log = LoggerFactory.getLogger(status.getPlugin());
        log.atLevel(level(status)).setCause(status.getException()).log(status.getMessage());
        for (IStatus child : status.getChildren()) {
            logging(child, plugin);
        }
    }

    private static Level level(IStatus status) {
        return switch (status.getSeverity()) {
            case IStatus.ERROR -> Level.ERROR;
            case IStatus.WARNING -> Level.WARN;
            default -> Level.INFO;
        };
    }
}
