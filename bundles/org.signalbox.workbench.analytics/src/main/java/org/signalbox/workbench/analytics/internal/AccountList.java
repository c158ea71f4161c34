package org.signalbox.workbench.analytics.internal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.signalbox.connector.api.Metric.Role;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NetworkMark;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.SelectionColors;
import org.signalbox.workbench.ui.ThemeColor;

/** List of accounts with their totals, three lines each. Accounts without a network are grey and labelled so. */
final class AccountList {
    private static final int HEIGHT = 58;
    private static final int LEFT = 30;
    private static final int PICTURE = 12;

    /** Icons by metric role. */
    private static final Map<Role, String> SHOWN = new TreeMap<>(Map.of(
            Role.VIEWS, "eye", Role.APPROVALS, "heart", Role.SHARES, "repeat-2", Role.REPLIES, "message-square"));

    private final Palette palette;
    private final Icons icons;
    private final Table table;
    private List<AccountRow> rows = List.of();
    private Map<String, NetworkMark> networks = Map.of();

    AccountList(Composite parent, Palette palette, Icons icons, Consumer<Optional<AccountId>> select) {
        this.palette = palette;
        this.icons = icons;
        table = new Table(parent, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
        var column = new TableColumn(table, SWT.NONE);
        table.addListener(SWT.Resize, event -> column.setWidth(Math.max(60, table.getClientArea().width)));
        table.addListener(SWT.MeasureItem, event -> event.height = HEIGHT);
        table.addListener(SWT.EraseItem, event -> event.detail &= ~SWT.FOREGROUND);
        SelectionColors.install(table, palette);
        table.addListener(SWT.PaintItem, this::paint);
        table.addListener(SWT.MouseMove, event -> {
            var item = table.getItem(new Point(event.x, event.y));
            var tip = item == null ? null : item.getText();
            if (!Objects.equals(tip, table.getToolTipText())) {
                table.setToolTipText(tip);
            }
        });
        table.addListener(SWT.Selection, event -> {
            int index = table.getSelectionIndex();
            if (index >= 0 && index < rows.size()) {
                select.accept(rows.get(index).account());
            }
        });
        palette.onChange(table, table::redraw);
    }

    Table control() {
        return table;
    }

    void show(List<AccountRow> all, Map<String, NetworkMark> marks, Optional<AccountId> selected) {
        networks = marks;
        if (!all.equals(rows)) {
            rows = List.copyOf(all);
            table.setItemCount(rows.size());
            for (int i = 0; i < rows.size(); i++) {
                TableItem item = table.getItem(i);
                item.setText(rows.get(i).spoken());
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).account().equals(selected)) {
                table.setSelection(i);
            }
        }
        table.redraw();
    }

    private void paint(Event event) {
        int index = table.indexOf((TableItem) event.item);
        if (index < 0 || index >= rows.size()) {
            return;
        }
        var row = rows.get(index);
        var gc = event.gc;
        var text = palette.get(row.usable() ? ThemeColor.TEXT : ThemeColor.MUTED);
        var muted = palette.get(ThemeColor.MUTED);
        int y = event.y + 3;
        gc.drawImage(mark(row), event.x + 6, y + 1);
        gc.setFont(palette.bold());
        gc.setForeground(text);
        gc.drawText(row.name(), event.x + LEFT, y, true);
        gc.setFont(palette.small());
        gc.setForeground(muted);
        var first = row.usable()
                ? row.posts()
                : Message.of("watch.gone", row.posts()).text();
        gc.drawText(first, event.x + LEFT, y + 19, true);
        int x = event.x + LEFT;
        for (var role : SHOWN.keySet()) {
            if (role == Role.VIEWS && row.usable()) {
                sum(gc, row, role, x + gc.textExtent(first).x + Palette.UNIT, y + 19);
            } else {
                x = sum(gc, row, role, x, y + 36);
            }
        }
    }

    /** Draws one total and returns the x position of the next. */
    private int sum(GC gc, AccountRow row, Role role, int x, int y) {
        return row.sum(role)
                .map(sum -> {
                    gc.drawImage(
                            icons.get(Objects.requireNonNull(SHOWN.get(role)), PICTURE, ThemeColor.MUTED), x, y + 2);
                    gc.drawText(sum, x + PICTURE + 3, y, true);
                    return x + PICTURE + Palette.UNIT + gc.textExtent(sum).x;
                })
                .orElse(x);
    }

    private Image mark(AccountRow row) {
        return row.account()
                .map(AccountId::network)
                .map(network -> networks.getOrDefault(network, NetworkMark.unknown(network)))
                .map(mark -> mark.image(icons, Icons.SMALL))
                .orElseGet(() -> icons.get("users"));
    }
}
