package org.signalbox.workbench.planner.internal.calendar;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.planner.internal.PostActions;
import org.signalbox.workbench.planner.internal.PublicationActions;
import org.signalbox.workbench.ui.EditorOpener;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.Toasts;

/** Actions on a calendar's blocks. UI thread. */
@Creatable
public final class BlockActions {
    private final PublicationActions publications;
    private final PostActions posts;
    private final IEclipseContext context;
    private final Icons icons;
    private final Toasts toasts;

    @Inject
    public BlockActions(
            PublicationActions publications, PostActions posts, IEclipseContext context, Icons icons, Toasts toasts) {
        this.publications = publications;
        this.posts = posts;
        this.context = context;
        this.icons = icons;
        this.toasts = toasts;
    }

    /** Adds the possible actions on the block. */
    void fill(Menu menu, CalendarBlock block) {
        if (block.draft().isPresent()) {
            item(menu, "planner.action.open", "file-pen", opener -> opener.open(block.path()));
            item(menu, "planner.calendar.schedule", "calendar-clock", opener -> opener.askTime(block.path()));
        } else {
            publications.fill(menu, block.publications());
        }
    }

    private void item(Menu menu, String word, String icon, Consumer<EditorOpener> action) {
        var item = new MenuItem(menu, SWT.PUSH);
        item.setText(Message.of(word).text());
        item.setImage(icons.get(icon, Icons.SMALL, ThemeColor.MUTED));
        item.setEnabled(opener().isPresent());
        item.addListener(SWT.Selection, event -> opener().ifPresent(action));
    }

    private Optional<EditorOpener> opener() {
        return Optional.ofNullable(context.get(EditorOpener.class));
    }

    /** Asks for another time; for a draft, in the dialog that also schedules it. */
    void reschedule(CalendarBlock block, Shell shell) {
        if (block.draft().isPresent()) {
            opener().ifPresent(opener -> opener.askTime(block.path()));
        } else if (!posts.reschedule(block.publications(), shell)) {
            toasts.show(Severity.WARNING, Message.of("planner.calendar.sent", block.title()));
        }
    }

    /** Cancels what is planned. */
    void cancel(CalendarBlock block, Shell shell) {
        if (block.draft().isPresent()) {
            toasts.show(Severity.INFO, Message.of("planner.calendar.draft.delete", block.path()));
        } else if (!posts.cancel(block.publications(), shell)) {
            toasts.show(Severity.WARNING, Message.of("planner.calendar.settled", block.title()));
        }
    }
}
