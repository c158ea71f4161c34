package org.signalbox.log.internal;

import java.util.EnumSet;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Forwards the OSGi log to SLF4J; otherwise a component's failed activation would stay unnoticed. Events of the
 * framework itself (bundle and service changes) are left out; the relevant ones are logged at their source.
 */
@Component(
        service = {},
        immediate = true)
public final class OsgiLogForwarding implements LogListener {

    private static final Set<LogLevel> CARRIED = EnumSet.of(LogLevel.AUDIT, LogLevel.ERROR, LogLevel.WARN);

    private final LogReaderService log;

    @Activate
    public OsgiLogForwarding(@Reference LogReaderService log) {
        this.log = log;
        log.addLogListener(this);
    }

    @Deactivate
    void stop() {
        log.removeLogListener(this);
    }

    @Override
    public void logged(LogEntry entry) {
        if (CARRIED.contains(entry.getLogLevel())) {
            LoggerFactory.getLogger(entry.getBundle().getSymbolicName())
                    .atLevel(entry.getLogLevel() == LogLevel.ERROR ? Level.ERROR : Level.WARN)
                    .setCause(entry.getException())
                    .log(entry.getMessage());
        }
    }
}
