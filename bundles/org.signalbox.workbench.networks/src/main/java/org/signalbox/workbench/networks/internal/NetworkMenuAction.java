package org.signalbox.workbench.networks.internal;

import jakarta.inject.Named;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.networks.NetworkChange;

/** Handler of an item in a network's menu. */
public final class NetworkMenuAction {
    private interface Action {
        void on(NetworkActions actions, Shell shell);
    }

    private final Action action;

    private NetworkMenuAction(Action action) {
        this.action = action;
    }

    static NetworkMenuAction connect(String network) {
        return new NetworkMenuAction((actions, shell) -> actions.connect(shell, network));
    }

    static NetworkMenuAction change(String network, String name, NetworkChange change) {
        return new NetworkMenuAction((actions, shell) -> actions.change(shell, network, name, change));
    }

    static NetworkMenuAction nothing() {
        return new NetworkMenuAction((actions, shell) -> {});
    }

    @Execute
    void run(NetworkActions actions, @Named(IServiceConstants.ACTIVE_SHELL) Shell shell) {
        action.on(actions, shell);
    }
}
