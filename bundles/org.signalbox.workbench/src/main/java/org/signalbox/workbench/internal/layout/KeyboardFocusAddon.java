package org.signalbox.workbench.internal.layout;

import jakarta.annotation.PostConstruct;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.widgets.Shell;
import org.osgi.service.event.Event;

/**
 * Keeps the keyboard alive. Without a focused control the window system delivers no keys, and e4 focuses no part at
 * start, nor in a perspective whose parts are all placeholders. UI thread.
 */
public final class KeyboardFocusAddon {
    /** Key of a perspective's persisted state: element id of the part that was active last. */
    private static final String ACTIVE = "signalbox.active";

    @PostConstruct
    void listen(MApplication application, EModelService model, IEventBroker events) {
        events.subscribe(UIEvents.UILifeCycle.APP_STARTUP_COMPLETE, started -> {
            var window = application.getChildren().get(0);
            if (window.getWidget() instanceof Shell shell) {
                var focus = new KeyboardFocus(window, shell, model);
                events.subscribe(UIEvents.ElementContainer.TOPIC_SELECTEDELEMENT, event -> focus.require());
                events.subscribe(UIEvents.ElementContainer.TOPIC_CHILDREN, event -> focus.require());
                events.subscribe(UIEvents.UIElement.TOPIC_TOBERENDERED, event -> focus.require());
                events.subscribe(UIEvents.UILifeCycle.ACTIVATE, event -> remember(model, window, event));
                focus.require();
            }
        });
    }

    private static void remember(EModelService model, MWindow window, Event event) {
        var perspective = model.getActivePerspective(window);
        if (perspective != null && event.getProperty(UIEvents.EventTags.ELEMENT) instanceof MPart part) {
            perspective.getPersistedState().put(ACTIVE, part.getElementId());
        }
    }

    /** Element id of the part that was active last in the current perspective; empty at its first use. */
    static String remembered(EModelService model, MWindow window) {
        var perspective = model.getActivePerspective(window);
        return perspective == null ? "" : perspective.getPersistedState().getOrDefault(ACTIVE, "");
    }
}
