package org.signalbox.workbench.internal.workspaces;

import jakarta.annotation.PostConstruct;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;

/** Remembers this window's workspace among the last ones. */
public final class WorkspaceAddon {
    @PostConstruct
    void listen(IEventBroker events, Background background) {
        events.subscribe(
                UIEvents.UILifeCycle.APP_STARTUP_COMPLETE,
                started -> background.run(
                        Message.of("workbench.workspace.remembering"),
                        progress -> {
                            WorkspaceWindows.ofThisInstallation().remember();
                            return true;
                        },
                        done -> {}));
    }
}
