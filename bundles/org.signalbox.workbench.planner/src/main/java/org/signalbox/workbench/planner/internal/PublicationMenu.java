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
        var possible = actions.commands(rows);
        var group = -1;
        for (var command : PublicationAction.values()) {
            if (possible.contains(command)) {
                if (group >= 0 && group != group(command)) {
                    new MenuItem(menu, SWT.SEPARATOR);
                }
                group = group(command);
                item(command, rows);
            }
        }
        possible.stream()
                .flatMap(command -> actions.refusal(command, rows).stream())
                .distinct()
                .forEach(why -> {
                    var item = new MenuItem(menu, SWT.PUSH);
                    item.setText(why.text());
                    item.setEnabled(false);
                });
    }

    private void item(PublicationAction command, List<PublicationRow> rows) {
        var item = new MenuItem(menu, SWT.PUSH);
        item.setText(command.label().text() + (command.keys().isEmpty() ? "" : "\t" + command.keys()));
        item.setImage(icons.get(command.icon(), Icons.SMALL, ThemeColor.MUTED));
        item.setEnabled(actions.refusal(command, rows).isEmpty());
        item.addListener(SWT.Selection, event -> actions.perform(command, rows, table.getShell()));
    }

    private static int group(PublicationAction command) {
        return switch (command) {
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
    private void perform(PublicationAction command) {
        table.getDisplay().asyncExec(() -> {
            if (!table.isDisposed()) {
                actions.perform(command, table.selection(), table.getShell());
            }
        });
    }
}
