package org.signalbox.networks.internal.lifecycle;

import java.time.InstantSource;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Store;
import org.signalbox.networks.internal.NetworkFolders;
import org.signalbox.networks.internal.calls.CallJournal;
import org.signalbox.networks.internal.calls.RunningConnector;
import org.signalbox.networks.internal.terms.TermsInForce;
import org.signalbox.networks.internal.trust.ConnectorRepository;
import org.signalbox.networks.internal.trust.Staging;
import org.signalbox.terms.TermsDocuments;

/** What changes networks, put together. */
final class NetworkChanges implements AutoCloseable {
    final ConnectorInstaller installer;
    final Lifecycle lifecycle;
    final IsolationChanges isolation;
    final NetworkStartup startup;
    private final RetryTimer retries;
    private final EndedProcesses endings;
    private final ConnectorStarts starts;

    /**
     * @param role says what this process may do for all
     * @param usable is told of each network that can be called now
     */
    NetworkChanges(
            BundleContext context,
            NetworkSettings settings,
            Store store,
            NetworkEntries entries,
            TermsInForce terms,
            CallJournal journal,
            FollowUps work,
            ProcessRole role,
            Consumer<String> usable) {
        var policy = new IsolationPolicy(
                context,
                settings,
                network ->
                        entries.of(network).record.map(NetworkRecord::isolation).orElse(IsolationChoice.INHERIT));
        starts = new ConnectorStarts(context, settings, policy);
        // Certificates are valid by the world's time, also while a drill plays another year.
        var staging = new Staging(
                NetworkFolders.of(context),
                TermsDocuments::parse,
                InstantSource.system(),
                settings.developer(),
                policy);
        staging.sweep();
        var records = new NetworkEntryRecords(store);
        var callbacks =
                new ConnectorSwitch.Callbacks(usable, entries::notifyListeners, records::recordError, this::ended);
        var power = new ConnectorSwitch(starts, terms, settings.limits(), journal, callbacks);
        entries.placed(power::isInPlace);
        var stored = new ConnectorRepository(store, staging);
        retries = new RetryTimer(work::enqueue);
        installer = new ConnectorInstaller(staging, entries, power, stored, records);
        lifecycle = new Lifecycle(entries, power, terms, stored, records);
        isolation = new IsolationChanges(entries, power, stored, records);
        startup = new NetworkStartup(entries, installer, lifecycle, journal, work.threads(), retries);
        endings = new EndedProcesses(
                power,
                lifecycle,
                entries,
                records,
                network -> startup.reconcile(network, false),
                work::enqueue,
                role,
                settings.isolationSpeed());
    }

    private void ended(NetworkEntry entry, RunningConnector running, Message why) {
        endings.ended(entry, running, why);
    }

    /** Starts nothing any more by itself. */
    void stop() {
        retries.close();
        endings.close();
    }

    @Override
    public void close() {
        stop();
        starts.close();
    }
}
