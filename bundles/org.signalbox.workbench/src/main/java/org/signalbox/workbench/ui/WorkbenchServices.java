package org.signalbox.workbench.ui;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.swt.widgets.Control;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.accounts.Accounts;
import org.signalbox.analytics.Analytics;
import org.signalbox.content.Preflight;
import org.signalbox.content.Workspace;
import org.signalbox.demo.Scenario;
import org.signalbox.model.StorePermission;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.Publishing;
import org.signalbox.scheduler.DueLoop;
import org.signalbox.store.StoreUnavailable;

/**
 * The engine's current services; each may be missing while the engine starts or has failed. Injectable; callable from
 * any thread. Most of the services' own methods block: call them through {@link Background}.
 */
@ProviderType
public interface WorkbenchServices {
    Optional<Store> store();

    /** The reason why the store isn't available. */
    Optional<StoreUnavailable> storeProblem();

    Optional<Networks> networks();

    Optional<Publishing> publishing();

    Optional<Workspace> workspace();

    Optional<Preflight> preflight();

    Optional<Accounts> accounts();

    Optional<Analytics> analytics();

    Optional<DueLoop> dueLoop();

    /** The scenario, when this instance runs one. */
    Optional<Scenario> scenario();

    /**
     * Another service of the engine by its type. Watchers of {@link ChangeTopic#SERVICES} are notified when a queried
     * service is registered or unregistered.
     */
    <S> Optional<S> find(Class<S> service);

    /**
     * Current time of the store's clock, to compare with due times; in a drill it differs from the system's. From
     * memory, so also for the UI thread.
     */
    Instant now();

    /**
     * Whether this window has the permission in the store; true while unknown. From memory, so also for the UI thread.
     */
    boolean may(StorePermission ability);

    /** The acting user for the audit log: the login name. */
    String actor();

    /**
     * Calls {@code refresh} on the UI thread soon, and after changes of the topics, at most five times a second, until
     * the owner is disposed or the registration is closed. {@link ChangeTopic#SERVICES} is always included: query all
     * services again.
     */
    Registration watch(Control owner, Runnable refresh, ChangeTopic... topics);
}
