package org.signalbox.workbench.internal.layout;

import jakarta.annotation.PostConstruct;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.swt.widgets.Display;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves layout, open tabs and preferences soon after each change, so that the end of the process loses nothing. */
public final class LayoutSaveAddon {
    private static final Logger LOG = LoggerFactory.getLogger(LayoutSaveAddon.class);

    /** Milliseconds between a change and its save; changes in between are saved with it. */
    private static final int DELAY = 2_000;

    private final AtomicBoolean pending = new AtomicBoolean();

    @PostConstruct
    void listen(MApplication application, IEventBroker events) {
        events.subscribe(UIEvents.UILifeCycle.APP_STARTUP_COMPLETE, started -> {
            var file = LayoutFile.of(application);
            var display = Display.getCurrent();
            var changes = new LayoutChanges(() -> soon(application, file, display));
            changes.follow((EObject) application);
            var preferences = new PreferenceSaving();
            preferences.follow(display, DELAY);
            events.subscribe(UIEvents.UILifeCycle.APP_SHUTDOWN_STARTED, event -> {
                changes.leave((EObject) application);
                file.close();
                preferences.save();
            });
            soon(application, file, display);
        });
    }

    private void soon(MApplication application, LayoutFile file, Display display) {
        if (!display.isDisposed() && pending.compareAndSet(false, true)) {
            display.asyncExec(() -> display.timerExec(DELAY, () -> {
                pending.set(false);
                var copy = LayoutFile.copy(application);
                BackgroundThreads.start("layout", () -> write(file, copy));
            }));
        }
    }

    private static void write(LayoutFile file, MApplication copy) {
        try {
            file.write(copy);
        } catch (IOException e) { // the next change tries again
            LOG.warn("The layout can't be saved: {}", e.getMessage());
        }
    }
}
