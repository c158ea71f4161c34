package org.signalbox.workbench.ui;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.swt.widgets.Control;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.accounts.Accounts;
import org.signalbox.analytics.Analytics;
import org.signalbox.content.Preflight;
import org.signalbox.content.Workspace;
import org.signalbox.demo.Story;
import org.signalbox.model.StorePermission;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.Subscription;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.Publishing;
import org.signalbox.scheduler.DueLoop;
import org.signalbox.store.StoreUnavailable;

/**
 * The engine's services as they are now; each may be missing while the engine starts or when it has trouble.
 * Injectable; any thread. Most of the services' own methods block: call them through {@link Background}.
 */
@ProviderType
public interface WorkbenchServices {
    Optional<Store> store();

    /** Why there is no store. */
    Optional<StoreUnavailable> storeTrouble();

    Optional<Networks> networks();

    Optional<Publishing> publishing();

    Optional<Workspace> workspace();

    Optional<Preflight> preflight();

    Optional<Accounts> accounts();

    Optional<Analytics> analytics();

    Optional<DueLoop> dueLoop();

    /** The demonstration, when this instance performs one. */
    Optional<Story> story();

    /**
     * Any other service of the engine by its type; {@link ChangeTopic#SERVICES} is told when one that was asked for
     * comes or goes.
     */
    default <S> Optional<S> find(Class<S> service) {
        return Optional.empty();
    }

    /**
     * The time that due times are compared with: the store's, which isn't the system's in a drill. From memory, also on
     * the UI thread.
     */
    default Instant now() {
        return store().map(Store::now).orElseGet(Instant::now);
    }

    /** Whether the store lets this window do that; true until it is known. From memory, also on the UI thread. */
    default boolean may(StorePermission ability) {
        return true;
    }

    /** Who acts in this window, for the audit: the login name. */
    String actor();

    /**
     * Calls back on the UI thread, once soon and then after changes of one of the topics, at most five times a second,
     * until the owner is disposed or the subscription is closed. {@link ChangeTopic#SERVICES} is always among the
     * topics: simply ask again for everything.
     */
    Subscription watch(Control owner, Runnable refresh, ChangeTopic... topics);
}
