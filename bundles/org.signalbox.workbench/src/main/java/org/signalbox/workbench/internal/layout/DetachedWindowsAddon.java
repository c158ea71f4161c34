package org.signalbox.workbench.internal.layout;

import jakarta.annotation.PostConstruct;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.advanced.MPerspective;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MPartStack;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.widgets.Display;

/** Titles detached windows by the part in front, as e4 gives them none. UI thread. */
public final class DetachedWindowsAddon {
    @PostConstruct
    void listen(MApplication application, EModelService model, IEventBroker events) {
        var display = Display.getCurrent();
        Runnable later = () -> display.asyncExec(() -> title(application, model));
        for (var topic : List.of(
                UIEvents.Perspective.TOPIC_WINDOWS,
                UIEvents.Window.TOPIC_WINDOWS,
                UIEvents.ElementContainer.TOPIC_SELECTEDELEMENT,
                UIEvents.ElementContainer.TOPIC_CHILDREN,
                UIEvents.UILabel.TOPIC_LABEL)) {
            events.subscribe(topic, event -> {
                if (!(event.getProperty(UIEvents.EventTags.ELEMENT) instanceof MWindow)
                        || !topic.equals(UIEvents.UILabel.TOPIC_LABEL)) {
                    later.run();
                }
            });
        }
        events.subscribe(UIEvents.UILifeCycle.APP_STARTUP_COMPLETE, started -> later.run());
    }

    private static void title(MApplication application, EModelService model) {
        for (var main : application.getChildren()) {
            Stream.concat(
                            main.getWindows().stream(),
                            model.findElements(main, null, MPerspective.class).stream()
                                    .flatMap(perspective -> perspective.getWindows().stream()))
                    .forEach(window -> front(model, window)
                            .map(part -> title(part.getLocalizedLabel(), main.getLocalizedLabel()))
                            .filter(text -> !text.equals(window.getLabel()))
                            .ifPresent(window::setLabel));
        }
    }

    private static Optional<MPart> front(EModelService model, MWindow window) {
        return PartOrder.PANES.parts(model.findElements(window, null, MPartStack.class)).stream()
                .findFirst();
    }

    /** Title such as «Calendar – Signalbox». */
    static String title(String part, String application) {
        return part.isBlank() ? application : part + " – " + application;
    }
}
