package org.signalbox.workbench.internal.closing;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.stream.Collectors;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationTitle;
import org.signalbox.workbench.internal.dialogs.ChoiceDialog;
import org.signalbox.workbench.internal.status.StatusSummary;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Prompts before the window closes. UI thread. */
public final class CloseConfirmation {
    private static final int KEEP_NODE = 0;
    private static final int CLOSE = 1;

    private final IEclipseContext application;

    CloseConfirmation(IEclipseContext application) {
        this.application = application;
    }

    /** Closes the window, unless the user decides otherwise. Prepares the chosen action. */
    public void close(MWindow window) {
        if (mayClose(window)) {
            WindowEnd.end(window);
        }
    }

    private boolean mayClose(MWindow window) {
        if (!window.getContext().get(EPartService.class).saveAll(true)) {
            return false;
        }
        var summary = application.get(StatusSummary.class);
        if (summary == null || summary.soon() == 0 || summary.health().paused() || !sends()) {
            return true;
        }
        int chosen = ask((Shell) window.getWidget(), summary);
        if (chosen == KEEP_NODE) {
            BackgroundNode.ofThisInstallation().ifPresent(BackgroundNode::startWhenEnded);
        }
        return chosen == KEEP_NODE || chosen == CLOSE;
    }

    private boolean sends() {
        var services = application.get(WorkbenchServices.class);
        return services == null
                || services.dueLoop().map(loop -> loop.running()).orElse(true);
    }

    private int ask(@Nullable Shell shell, StatusSummary summary) {
        var time = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withZone(Preferences.zone());
        var first = summary.soonest().stream()
                .map(publication -> time.format(publication.due()) + "   " + PublicationTitle.of(publication) + "   "
                        + publication.account())
                .collect(Collectors.joining("\n"));
        int more = summary.soon() - summary.soonest().size();
        return new ChoiceDialog(
                        shell,
                        application.get(Palette.class),
                        application.get(Icons.class),
                        Message.of("workbench.closing.title", summary.soon()),
                        Message.of("workbench.closing.text"),
                        more > 0
                                ? first + "\n"
                                        + Message.of("workbench.change.more", more)
                                                .text()
                                : first,
                        Message.of("workbench.closing.keep"),
                        Message.of("workbench.closing.close"))
                .choose();
    }
}
