package org.signalbox.workbench.networks.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Column;
import org.signalbox.workbench.ui.FilteredTable;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NetworkMark;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;

/** Table of changes with their actions. */
final class ChangeTable {
    /** Actions on a change. */
    enum Command {
        PREVIEW("eye", "Enter"),
        AFFECTED("list", ""),
        CANCEL("undo-2", "Delete"),
        SOURCE("external-link", ""),
        PLAN("calendar-plus", "");

        private final String icon;
        private final String keys;

        Command(String icon, String keys) {
            this.icon = icon;
            this.keys = keys;
        }

        Message label() {
            return Message.of("networksview.action." + name().toLowerCase(Locale.ROOT));
        }
    }

    private final Icons icons;
    private final Palette palette;
    private final BiConsumer<Command, Optional<ChangeRow>> perform;
    private final FilteredTable<ChangeRow> table;
    private final Menu menu;
    private Map<String, NetworkMark> marks = Map.of();
    private Instant now = Instant.EPOCH;

    ChangeTable(Composite parent, Icons icons, Palette palette, BiConsumer<Command, Optional<ChangeRow>> perform) {
        this.icons = icons;
        this.palette = palette;
        this.perform = perform;
        var moments = InstantFormatter.here();
        table = new FilteredTable<>(
                parent,
                palette,
                "changes",
                ChangeRow.class,
                List.of(
                        Column.<ChangeRow>of("at", Message.of("networksview.column.at"), 120, row -> when(row, moments))
                                .order(Comparator.comparing(ChangeRow::at))
                                .fill(4),
                        Column.<ChangeRow>of(
                                        "network",
                                        Message.of("networksview.column.network"),
                                        72,
                                        row -> mark(row).name())
                                .image(row -> mark(row).image(icons, Icons.SMALL))
                                .fill(2),
                        Column.<ChangeRow>of(
                                        "what",
                                        Message.of("networksview.column.what"),
                                        110,
                                        row -> row.what().text())
                                .fill(4),
                        Column.<ChangeRow>of(
                                        "affected",
                                        Message.of("networksview.column.affected"),
                                        76,
                                        row -> row.affected()
                                                .map(String::valueOf)
                                                .orElse(""))
                                .order(Comparator.comparing(
                                        row -> row.affected().orElse(-1)))
                                .color(row -> palette.get(
                                        row.affected().orElse(0) > 0 ? ThemeColor.WARNING : ThemeColor.TEXT)),
                        Column.<ChangeRow>of("status", Message.of("networksview.column.status"), 130, ChangeRow::told)
                                .image(row -> icons.get(row.status().icon(), Icons.SMALL, shade(row.status())))
                                .fill(6),
                        Column.<ChangeRow>of("reason", Message.of("networksview.column.reason"), 80, ChangeRow::reason)
                                .fill(3)));
        var plan = new Button(table.bar(), SWT.PUSH);
        plan.setText(Message.of("networksview.plan.action").text());
        plan.addListener(SWT.Selection, event -> perform.accept(Command.PLAN, selected()));
        table.barComplete();
        table.onOpen(row -> perform(commands(row).contains(Command.PREVIEW) ? Command.PREVIEW : Command.AFFECTED));
        var list = table.viewer().getTable();
        menu = new Menu(list);
        list.setMenu(menu);
        menu.addListener(SWT.Show, event -> fill());
        list.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.DEL && (event.stateMask & SWT.MODIFIER_MASK) == 0) {
                perform(Command.CANCEL);
            }
        });
    }

    FilteredTable<ChangeRow> control() {
        return table;
    }

    void show(List<ChangeRow> rows, Map<String, NetworkMark> networks, Instant at) {
        marks = networks;
        now = at;
        table.setRows(rows);
    }

    private String when(ChangeRow row, InstantFormatter moments) {
        return row.status().settled()
                ? moments.at(row.at())
                : moments.at(row.at()) + " · " + moments.until(row.at(), now);
    }

    private NetworkMark mark(ChangeRow row) {
        return marks.getOrDefault(row.network(), NetworkMark.unknown(row.network()));
    }

    private static ThemeColor shade(ChangeRow.Status status) {
        return switch (status) {
            case OF_NETWORK, WARNED -> ThemeColor.WARNING;
            case PLANNED, CANCELLED -> ThemeColor.MUTED;
            case DOING -> ThemeColor.ACCENT;
            case DONE -> ThemeColor.SUCCESS;
            case FAILED -> ThemeColor.ERROR;
        };
    }

    private Optional<ChangeRow> selected() {
        return table.selection().stream().findFirst();
    }

    /** The actions that are possible now. */
    static Set<Command> commands(ChangeRow row) {
        var commands = EnumSet.of(Command.PLAN);
        if (row.open()) {
            commands.add(Command.PREVIEW);
            commands.add(Command.CANCEL);
        }
        if (!row.status().settled()) {
            commands.add(Command.AFFECTED);
        }
        if (row.source().isPresent()) {
            commands.add(Command.SOURCE);
        }
        return commands;
    }

    private void fill() {
        for (var item : menu.getItems()) {
            item.dispose();
        }
        var row = selected();
        var possible = row.map(ChangeTable::commands).orElse(EnumSet.of(Command.PLAN));
        for (var command : Command.values()) {
            if (possible.contains(command)) {
                if (command == Command.PLAN && menu.getItemCount() > 0) {
                    new MenuItem(menu, SWT.SEPARATOR);
                }
                var item = new MenuItem(menu, SWT.PUSH);
                item.setText(command.label().text() + (command.keys.isEmpty() ? "" : "\t" + command.keys));
                item.setImage(icons.get(command.icon, Icons.SMALL, ThemeColor.MUTED));
                item.addListener(SWT.Selection, event -> perform.accept(command, row));
            }
        }
    }

    /** Runs the action after the current key event: a dialog opened within the event would not receive Escape. */
    private void perform(Command command) {
        table.getDisplay().asyncExec(() -> {
            if (!table.isDisposed()) {
                selected()
                        .filter(row -> commands(row).contains(command))
                        .ifPresent(row -> perform.accept(command, Optional.of(row)));
            }
        });
    }
}
