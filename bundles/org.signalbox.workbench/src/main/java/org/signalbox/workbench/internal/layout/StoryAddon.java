package org.signalbox.workbench.internal.layout;

import jakarta.annotation.PostConstruct;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.workbench.ui.Services;
import org.signalbox.workbench.ui.Topic;

/** Brings the Guide to the front when this instance performs the demonstration. */
public final class StoryAddon {
    private boolean shown;

    @PostConstruct
    void listen(MApplication application, IEventBroker events) {
        events.subscribe(UIEvents.UILifeCycle.APP_STARTUP_COMPLETE, event -> {
            var window = application.getChildren().get(0);
            var services = application.getContext().get(Services.class);
            if (window.getWidget() instanceof Shell shell && services != null) {
                services.watch(shell, () -> show(window, services), Topic.STORY);
            }
        });
    }

    private void show(MWindow window, Services services) {
        if (!shown && services.story().isPresent()) {
            shown = true;
            window.getContext().get(EPartService.class).showPart("signalbox.part.guide", EPartService.PartState.VISIBLE);
        }
    }
}
