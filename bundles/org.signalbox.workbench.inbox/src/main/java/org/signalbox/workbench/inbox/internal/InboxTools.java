package org.signalbox.workbench.inbox.internal;

import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.signalbox.inbox.Inbox;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.UndoHistory;
import org.signalbox.workbench.ui.WorkbenchServices;

/** What all panes of the inbox use. */
@Creatable
record InboxTools(
        WorkbenchServices services,
        Background background,
        Palette palette,
        Icons icons,
        Toasts toasts,
        UndoHistory history) {
    @Inject
    InboxTools {}

    Optional<Inbox> inbox() {
        return services.find(Inbox.class);
    }

    static InboxTime times() {
        return new InboxTime(Preferences.zone(), Locale.getDefault());
    }
}
