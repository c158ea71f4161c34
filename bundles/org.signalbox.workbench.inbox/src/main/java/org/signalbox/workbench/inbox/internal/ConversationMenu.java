package org.signalbox.workbench.inbox.internal;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.signalbox.model.StorePermission;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.PermissionCheck;
import org.signalbox.workbench.ui.ThemeColor;

/** Context menu of the list, for one conversation and for several. UI thread. */
final class ConversationMenu {
    /** What can be done with several at once. */
    private static final List<InboxPartCommand> MANY = List.of(
            InboxPartCommand.DONE,
            InboxPartCommand.SNOOZE,
            InboxPartCommand.ASSIGN,
            InboxPartCommand.LABEL,
            InboxPartCommand.UNREAD);

    private static final List<InboxPartCommand> ONE = List.of(InboxPartCommand.VISIT, InboxPartCommand.CONTACT);

    private final InboxTools tools;
    private final Predicate<InboxPartCommand> can;
    private final Consumer<InboxPartCommand> perform;
    private final Menu menu;

    private ConversationMenu(
            Control list, InboxTools tools, Predicate<InboxPartCommand> can, Consumer<InboxPartCommand> perform) {
        this.tools = tools;
        this.can = can;
        this.perform = perform;
        menu = new Menu(list);
    }

    /**
     * Gives the list its menu.
     *
     * @param can whether a command can be done with what is selected
     */
    static void install(
            ConversationList list,
            InboxTools tools,
            Predicate<InboxPartCommand> can,
            Consumer<InboxPartCommand> perform) {
        var made = new ConversationMenu(list.control(), tools, can, perform);
        made.menu.addListener(SWT.Show, event -> made.fill(list.selection().size()));
        list.control().setMenu(made.menu);
    }

    private void fill(int selected) {
        for (var item : menu.getItems()) {
            item.dispose();
        }
        if (selected == 0) {
            return;
        }
        if (selected == 1) {
            item(InboxPartCommand.ANSWER);
            new MenuItem(menu, SWT.SEPARATOR);
        }
        MANY.forEach(this::item);
        if (selected == 1) {
            new MenuItem(menu, SWT.SEPARATOR);
            ONE.forEach(this::item);
        }
        PermissionCheck.explain(menu, tools.services(), StorePermission.DECIDE);
    }

    private void item(InboxPartCommand command) {
        var item = new MenuItem(menu, SWT.PUSH);
        item.setText(command.word().text().replace("&", "&&") + "\t" + command.key());
        item.setImage(tools.icons().get(command.icon(), Icons.SMALL, ThemeColor.TEXT));
        item.setEnabled(can.test(command));
        item.addListener(SWT.Selection, event -> perform.accept(command));
    }
}
