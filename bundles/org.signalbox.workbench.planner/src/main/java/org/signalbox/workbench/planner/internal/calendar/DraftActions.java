package org.signalbox.workbench.planner.internal.calendar;

import jakarta.inject.Inject;
import java.util.function.BiConsumer;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.EditorOpener;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.ThemeColor;

/** Actions on a post that has a time and isn't scheduled. UI thread. */
@Creatable
public final class DraftActions {
    private final IEclipseContext context;
    private final Icons icons;

    @Inject
    public DraftActions(IEclipseContext context, Icons icons) {
        this.context = context;
        this.icons = icons;
    }

    /** Adds the actions on the draft. */
    void fill(Menu menu, String path) {
        item(menu, "planner.action.open", "file-pen", path, EditorOpener::open);
        item(menu, "planner.calendar.schedule", "calendar-clock", path, EditorOpener::askTime);
    }

    private void item(Menu menu, String word, String icon, String path, BiConsumer<EditorOpener, String> action) {
        var item = new MenuItem(menu, SWT.PUSH);
        item.setText(Message.of(word).text());
        item.setImage(icons.get(icon, Icons.SMALL, ThemeColor.MUTED));
        var opener = context.get(EditorOpener.class);
        item.setEnabled(opener != null);
        item.addListener(SWT.Selection, event -> {
            if (opener != null) {
                action.accept(opener, path);
            }
        });
    }
}
