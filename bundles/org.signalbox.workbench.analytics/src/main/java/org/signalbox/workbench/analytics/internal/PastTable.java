package org.signalbox.workbench.analytics.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.signalbox.connector.api.Metric.Role;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Column;
import org.signalbox.workbench.ui.FilteredTable;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NetworkMark;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;

/** Table of past posts, with a sparkline each. */
final class PastTable {
    private static final int TREND = 2;

    private final Icons icons;
    private final Palette palette;
    private final FilteredTable<PastRow> table;
    private final ZoneId zone;
    private Map<String, NetworkMark> networks = Map.of();

    PastTable(Composite parent, Icons icons, Palette palette, ZoneId zone) {
        this.icons = icons;
        this.palette = palette;
        this.zone = zone;
        table = new FilteredTable<>(
                parent,
                palette,
                "watch",
                PastRow.class,
                List.of(
                        Column.<PastRow>of("text", Message.of("watch.column.text"), 248, PastRow::line)
                                .image(this::mark)
                                .color(row -> palette.get(row.post().deleted() ? ThemeColor.MUTED : ThemeColor.TEXT)),
                        Column.<PastRow>of(
                                        "at",
                                        Message.of("watch.column.at"),
                                        116,
                                        row -> at(row.post().at()))
                                .order(Comparator.comparing(row -> row.post().at())),
                        Column.<PastRow>of("trend", Message.of("watch.column.trend"), 84, row -> "")
                                .order(Comparator.comparing(PastTable::growth)),
                        number(Role.VIEWS),
                        number(Role.APPROVALS),
                        number(Role.SHARES),
                        number(Role.REPLIES),
                        Column.<PastRow>of(
                                "account",
                                Message.of("watch.column.account"),
                                136,
                                row -> row.post().account().toString())));
        table.viewer().getTable().addListener(SWT.PaintItem, this::draw);
    }

    private static Column<PastRow> number(Role role) {
        var id = role.name().toLowerCase(Locale.ROOT);
        return Column.<PastRow>of(
                        id, Message.of("watch.role." + id), role == Role.APPROVALS ? 92 : 74, row -> row.text(role))
                .order(Comparator.comparingLong(row -> row.sum(role)));
    }

    private static long growth(PastRow row) {
        return row.trend().isEmpty() ? 0 : row.trend().getLast() - row.trend().getFirst();
    }

    FilteredTable<PastRow> control() {
        return table;
    }

    /** @param more whether these are the first pages only */
    void show(List<PastRow> rows, boolean more, Map<String, NetworkMark> marks) {
        networks = marks;
        table.setRows(rows, more);
    }

    private String at(Instant at) {
        var day = LocalDate.ofInstant(at, zone);
        var today = LocalDate.now(zone);
        var local = at.atZone(zone);
        var clock = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).format(local);
        if (day.equals(today)) {
            return clock;
        }
        return day.getYear() == today.getYear()
                ? DateTimeFormatter.ofPattern("d MMM", Locale.getDefault()).format(day) + " " + clock
                : DateTimeFormatter.ofPattern("d MMM yyyy", Locale.getDefault()).format(day);
    }

    private org.eclipse.swt.graphics.Image mark(PastRow row) {
        var network = row.post().account().network();
        return networks.getOrDefault(network, NetworkMark.unknown(network)).image(icons, Icons.SMALL);
    }

    private void draw(Event event) {
        if (event.index != TREND || !(event.item.getData() instanceof PastRow row)) {
            return;
        }
        var box = new Rectangle(
                event.x + 2,
                event.y + 4,
                table.viewer().getTable().getColumn(TREND).getWidth() - 12,
                event.height - 8);
        var points = Sparkline.points(row.trend(), box);
        if (points.length > 0) {
            event.gc.setAntialias(SWT.ON);
            event.gc.setForeground(
                    palette.get(ThemeColor.ACCENT)); // The colour also suits a selected row, whose background is soft.
            event.gc.setBackground(palette.get(ThemeColor.ACCENT));
            event.gc.drawPolyline(points);
            event.gc.fillOval(points[points.length - 2] - 2, points[points.length - 1] - 2, 5, 5);
        }
    }
}
