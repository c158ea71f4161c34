package org.signalbox.workbench.planner.internal;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.signalbox.workbench.ui.FilteredTable;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.ThemeColor;

/** Context menu and keys of the publication list. */
final class PublicationMenu {
    private final FilteredTable<PublicationRow> table;
    private final PublicationActions actions;
    private final Icons icons;
    private final Menu menu;

    PublicationMenu(FilteredTable<PublicationRow> table, PublicationActions actions, Icons icons) {
        this.table = table;
        this.actions = actions;
        this.icons = icons;
        var list = table.viewer().getTable();
        menu = new Menu(list);
        list.setMenu(menu);
        menu.addListener(SWT.Show, event -> fill());
        list.addListener(SWT.KeyDown, this::key);
    }

    private void fill() {
        for (var item : menu.getItems()) {
            item.dispose();
        }
        var rows = table.selection();
        var possible = actions.deeds(rows);
        var group = -1;
        for (var deed : PublicationAction.values()) {
            if (possible.contains(deed)) {
                if (group >= 0 && group != group(deed)) {
                    new MenuItem(menu, SWT.SEPARATOR);
                }
                group = group(deed);
                item(deed, rows);
            }
        }
        possible.stream()
                .flatMap(deed -> actions.refusal(deed).stream())
                .distinct()
                .forEach(why -> {
                    var item = new MenuItem(menu, SWT.PUSH);
                    item.setText(why.text());
                    item.setEnabled(false);
                });
    }

    private void item(PublicationAction deed, List<PublicationRow> rows) {
        var item = new MenuItem(menu, SWT.PUSH);
        item.setText(deed.label().text() + (deed.keys().isEmpty() ? "" : "\t" + deed.keys()));
        item.setImage(icons.get(deed.icon(), Icons.SMALL, ThemeColor.MUTED));
        item.setEnabled(actions.refusal(deed).isEmpty());
        item.addListener(SWT.Selection, event -> actions.perform(deed, rows, table.getShell()));
    }

    private static int group(PublicationAction deed) {
        return switch (deed) {
            case OPEN, TIMELINE, VISIT, COPY_LINK -> 0;
            case CONFIRM, RESCHEDULE, RELEASE, REROUTE, RETRY, RESTORE, CANCEL -> 1;
            case EDIT, DELETE -> 2;
        };
    }

    private void key(Event event) {
        var control = (event.stateMask & SWT.MODIFIER_MASK) == SWT.MOD1;
        var plain = (event.stateMask & SWT.MODIFIER_MASK) == 0;
        if (plain && event.keyCode == SWT.F2) {
            perform(PublicationAction.RESCHEDULE);
        } else if (plain && event.keyCode == SWT.DEL) {
            perform(PublicationAction.CANCEL);
        } else if (control && event.keyCode == SWT.CR) {
            event.doit = false;
            perform(PublicationAction.VISIT);
        } else if (control && event.keyCode == 'c') {
            perform(PublicationAction.COPY_LINK);
        }
    }

    /** Runs the action after the current key event: a dialog opened within the event would not receive Escape. */
    private void perform(PublicationAction deed) {
        table.getDisplay().asyncExec(() -> {
            if (!table.isDisposed()) {
                actions.perform(deed, table.selection(), table.getShell());
            }
        });
    }
}
