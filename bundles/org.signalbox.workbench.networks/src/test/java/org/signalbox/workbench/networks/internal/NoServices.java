package org.signalbox.workbench.networks.internal;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.swt.widgets.Control;
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
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.WorkbenchServices;

/** An engine that hasn't started. */
enum NoServices implements WorkbenchServices {
    NONE;

    @Override
    public Optional<Store> store() {
        return Optional.empty();
    }

    @Override
    public Optional<StoreUnavailable> storeProblem() {
        return Optional.empty();
    }

    @Override
    public Optional<Networks> networks() {
        return Optional.empty();
    }

    @Override
    public Optional<Publishing> publishing() {
        return Optional.empty();
    }

    @Override
    public Optional<Workspace> workspace() {
        return Optional.empty();
    }

    @Override
    public Optional<Preflight> preflight() {
        return Optional.empty();
    }

    @Override
    public Optional<Accounts> accounts() {
        return Optional.empty();
    }

    @Override
    public Optional<Analytics> analytics() {
        return Optional.empty();
    }

    @Override
    public Optional<DueLoop> dueLoop() {
        return Optional.empty();
    }

    @Override
    public Optional<Scenario> scenario() {
        return Optional.empty();
    }

    @Override
    public <S> Optional<S> find(Class<S> service) {
        return Optional.empty();
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public boolean may(StorePermission ability) {
        return true;
    }

    @Override
    public String actor() {
        return "anna";
    }

    @Override
    public Registration watch(Control owner, Runnable refresh, ChangeTopic... topics) {
        return () -> {};
    }
}
