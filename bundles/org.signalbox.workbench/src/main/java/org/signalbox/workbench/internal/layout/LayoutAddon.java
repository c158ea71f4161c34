package org.signalbox.workbench.internal.layout;

import jakarta.annotation.PostConstruct;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.widgets.Display;

/** Places the parts at start, and those of bundles that come later. */
public final class LayoutAddon {
    @PostConstruct
    void place(MApplication application, EModelService model, IEventBroker events) {
        var layout = new PartLayout(application, model);
        application.getContext().set(PartLayout.class, layout);
        layout.placeAll();
        layout.keepOriginals();
        var display = Display.getCurrent();
        events.subscribe(
                UIEvents.PartDescriptorContainer.TOPIC_DESCRIPTORS, event -> display.asyncExec(layout::placeAll));
    }
}
