package org.signalbox.workbench.internal.layout;

import jakarta.annotation.PostConstruct;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.menu.MToolItem;
import org.eclipse.e4.ui.workbench.IPresentationEngine;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.widgets.Display;

/** Places parts at start and when their bundle is installed later, and spreads the layout of all over several turns. */
public final class LayoutAddon {
    private static final String ICONS = "/org.signalbox.workbench/icons/";

    @PostConstruct
    void place(MApplication application, EModelService model, IEventBroker events) {
        var layout = new PartLayout(application, model);
        application.getContext().set(PartLayout.class, layout);
        layout.placeAll();
        layout.keepOriginals();
        dimWhenDisabled(application, model);
        var display = Display.getCurrent();
        SpreadLayouts.watch(display);
        events.subscribe(
                UIEvents.PartDescriptorContainer.TOPIC_DESCRIPTORS, event -> display.asyncExec(layout::placeAll));
    }

    /** Gives disabled tool bar buttons a fainter icon; GTK would brighten them in the dark theme. */
    private static void dimWhenDisabled(MApplication application, EModelService model) {
        for (var item : model.findElements(
                application, MToolItem.class, EModelService.ANYWHERE, element -> element instanceof MToolItem)) {
            var icon = item.getIconURI();
            if (icon != null && icon.contains(ICONS)) {
                item.getTransientData()
                        .put(IPresentationEngine.DISABLED_ICON_IMAGE_KEY, icon.replace(ICONS, ICONS + "dim/"));
            }
        }
    }
}
