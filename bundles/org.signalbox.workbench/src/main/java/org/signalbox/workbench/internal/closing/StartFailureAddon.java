package org.signalbox.workbench.internal.closing;

import jakarta.annotation.PostConstruct;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.workbench.internal.dialogs.ChoiceDialog;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Reports at start why the workspace can't be opened and what to do. */
public final class StartFailureAddon {
    private boolean told;

    @PostConstruct
    void listen(MApplication application, IEventBroker events) {
        events.subscribe(UIEvents.UILifeCycle.APP_STARTUP_COMPLETE, event -> {
            var window = application.getChildren().get(0);
            var services = application.getContext().get(WorkbenchServices.class);
            if (window.getWidget() instanceof Shell shell && services != null) {
                services.watch(shell, () -> tell(application, shell, services));
            }
        });
    }

    private void tell(MApplication application, Shell shell, WorkbenchServices services) {
        var problem = services.storeProblem();
        if (told || problem.isEmpty() || services.store().isPresent()) {
            return;
        }
        told = true;
        var context = application.getContext();
        int chosen = new ChoiceDialog(
                        shell,
                        context.get(Palette.class),
                        context.get(Icons.class),
                        Message.of("workbench.problem.title"),
                        problem.get().why().message(),
                        Message.of("workbench.problem.text").text(),
                        Message.of("workbench.problem.close"))
                .choose();
        if (chosen == 0) {
            WindowEnd.end(application.getChildren().get(0));
        }
    }
}
