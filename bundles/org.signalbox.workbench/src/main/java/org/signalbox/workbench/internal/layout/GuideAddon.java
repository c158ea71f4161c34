package org.signalbox.workbench.internal.layout;

import jakarta.annotation.PostConstruct;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Shows the Guide when this instance runs a scenario, and once in a workspace without accounts. */
public final class GuideAddon {
    /** Key of the application's persisted state: set after the first check for accounts. */
    private static final String WELCOMED = "signalbox.welcomed";

    private boolean shown;

    @PostConstruct
    void listen(MApplication application, IEventBroker events, Background background) {
        events.subscribe(UIEvents.UILifeCycle.APP_STARTUP_COMPLETE, event -> {
            var window = application.getChildren().get(0);
            var services = application.getContext().get(WorkbenchServices.class);
            if (window.getWidget() instanceof Shell shell && services != null) {
                services.watch(shell, () -> tell(window, services), ChangeTopic.SCENARIO);
                services.watch(shell, () -> welcome(application, window, services, background));
            }
        });
    }

    private void tell(MWindow window, WorkbenchServices services) {
        if (!shown && services.scenario().isPresent()) {
            show(window);
        }
    }

    private void welcome(MApplication application, MWindow window, WorkbenchServices services, Background background) {
        var state = application.getPersistedState();
        var store = services.store();
        if (store.isPresent() && state.putIfAbsent(WELCOMED, "true") == null) {
            background.run(
                    Message.of("workbench.networks.loading"),
                    progress -> store.get().accounts().list(),
                    accounts -> {
                        if (accounts.isEmpty() && !shown) {
                            show(window);
                        }
                    });
        }
    }

    private void show(MWindow window) {
        shown = true;
        window.getContext().get(EPartService.class).showPart("signalbox.part.guide", EPartService.PartState.VISIBLE);
    }
}
