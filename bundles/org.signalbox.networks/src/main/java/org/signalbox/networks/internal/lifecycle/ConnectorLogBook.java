package org.signalbox.networks.internal.lifecycle;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.concurrent.SerialTasks;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.networks.ConnectorLogLine.Level;
import org.signalbox.networks.ConnectorLogs;
import org.signalbox.networks.internal.calls.ConnectorLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of each network's connectors, with the level that the store has for it. */
@Component(service = {ConnectorLogs.class, ConnectorLogBook.class})
public final class ConnectorLogBook implements ConnectorLogs {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorLogBook.class);

    /** Before the network in the name of its setting; its value is a level's word. */
    private static final String SETTING = "connector-log/";

    private final Store store;
    private final Level otherwise;
    private final Map<String, ConnectorLog> logs = new ConcurrentHashMap<>();
    private final SerialTasks reading = new SerialTasks("connector-log-levels");
    private final Registration changes;

    @Activate
    public ConnectorLogBook(BundleContext context, @Reference Store store) {
        this.store = store;
        otherwise = "true".equals(context.getProperty("signalbox.developer")) ? Level.DEBUG : Level.INFO;
        changes = store.onChange(this::changed);
    }

    @Deactivate
    void close() {
        changes.close();
        reading.shutdown();
    }

    /** The log of a network; reads its level from the store when it is asked for it first. */
    ConnectorLog of(String network) {
        return logs.computeIfAbsent(network, id -> new ConnectorLog(InstantSource.system(), stored(id)));
    }

    private Level stored(String network) {
        try {
            return store.settings().get(SETTING + network).flatMap(Level::of).orElse(otherwise);
        } catch (StoreException e) {
            LOG.warn("the level of the log of {} can't be read; it is {} for now", network, otherwise, e);
            return otherwise;
        }
    }

    private void changed(StoreChange change) {
        if (change.kind() == StoreChange.Kind.SETTING && change.id().startsWith(SETTING)) {
            var network = change.id().substring(SETTING.length());
            var log = logs.get(network);
            if (log != null) {
                try {
                    reading.execute(() -> log.setLevel(stored(network)));
                } catch (RejectedExecutionException e) {
                    LOG.debug("the level of {} changed while closing", network);
                }
            }
        }
    }

    @Override
    public List<ConnectorLogLine> lines(String network, long after) {
        var log = logs.get(network);
        return log == null ? List.of() : log.lines(after);
    }

    @Override
    public Level level(String network) {
        var log = logs.get(network);
        return log == null ? otherwise : log.level();
    }

    @Override
    public void setLevel(String network, Level level, String actor) {
        var audit = new AuditEntry(
                store.now(), actor, network, Message.of("networks.audit.log-level", network, level.word()));
        store.settings().set(SETTING + network, Optional.of(level.word()), audit);
        of(network).setLevel(level);
    }
}
