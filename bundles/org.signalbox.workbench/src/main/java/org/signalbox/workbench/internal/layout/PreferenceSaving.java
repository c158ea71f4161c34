package org.signalbox.workbench.internal.layout;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.widgets.Display;
import org.osgi.service.prefs.BackingStoreException;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.workbench.ui.Preferences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves what parts keep in the preferences, such as widths of columns: soon after each change and at the end. */
final class PreferenceSaving {
    private static final Logger LOG = LoggerFactory.getLogger(PreferenceSaving.class);

    private final IEclipsePreferences node = InstanceScope.INSTANCE.getNode(Preferences.NODE);
    private final AtomicBoolean pending = new AtomicBoolean();

    /** @param delay milliseconds between a change and its save; changes in between are saved with it */
    void follow(Display display, int delay) {
        node.addPreferenceChangeListener(event -> {
            if (!display.isDisposed() && pending.compareAndSet(false, true)) {
                display.asyncExec(() -> display.timerExec(delay, () -> {
                    pending.set(false);
                    BackgroundThreads.start("preferences", this::save);
                }));
            }
        });
    }

    void save() {
        try {
            node.flush();
        } catch (BackingStoreException | IllegalStateException e) { // the next change tries again
            LOG.warn("The preferences can't be saved: {}", e.getMessage());
        }
    }
}
