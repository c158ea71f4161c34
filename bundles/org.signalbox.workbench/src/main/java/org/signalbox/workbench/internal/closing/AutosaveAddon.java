package org.signalbox.workbench.internal.closing;

import jakarta.annotation.PostConstruct;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.widgets.Display;
import org.signalbox.workbench.ui.Preferences;

/**
 * Saves editors some seconds after a change, if the preferences say so. A conflict is left to the author. UI thread.
 */
public final class AutosaveAddon {
    private static final int DELAY = 5_000;

    private final Set<MPart> waiting = new HashSet<>();

    @PostConstruct
    void listen(MApplication application, IEventBroker events) {
        var display = Display.getCurrent();
        events.subscribe(UIEvents.Dirtyable.TOPIC_DIRTY, event -> {
            if (event.getProperty(UIEvents.EventTags.ELEMENT) instanceof MPart part
                    && part.isDirty()
                    && isWanted()
                    && waiting.add(part)) {
                display.timerExec(DELAY, () -> {
                    waiting.remove(part);
                    save(application, part);
                });
            }
        });
    }

    private static boolean isWanted() {
        return InstanceScope.INSTANCE.getNode(Preferences.NODE).getBoolean(Preferences.AUTOSAVE, false);
    }

    private static void save(MApplication application, MPart part) {
        var parts = application.getChildren().get(0).getContext().get(EPartService.class);
        if (part.isDirty() && part.getWidget() != null && isWanted()) {
            parts.savePart(part, false);
        }
    }
}
