package org.signalbox.workbench.planner.internal;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.widgets.Composite;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Column;
import org.signalbox.workbench.ui.FilteredTable;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NetworkMark;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StateDecoration;
import org.signalbox.workbench.ui.ThemeColor;

/** Table of publications. */
final class PublicationList {
    /** Refresh interval of relative times, in milliseconds. */
    private static final int SECOND = 1000;

    private final Icons icons;
    private final InstantSource clock;
    private final FilteredTable<PublicationRow> table;
    private Map<String, NetworkMark> networks = Map.of();
    private InstantText times = ScreenZone.times();

    /** @param clock clock for due times */
    PublicationList(Composite parent, Icons icons, Palette palette, InstantSource clock) {
        this.icons = icons;
        this.clock = clock;
        table = new FilteredTable<>(
                parent,
                palette,
                "publications",
                PublicationRow.class,
                List.of(
                        Column.<PublicationRow>of("state", word("state"), 108, PublicationList::state)
                                .image(row -> row.state()
                                        .map(icons::state)
                                        .orElseGet(() -> icons.get("triangle-alert", Icons.SMALL, ThemeColor.WARNING)))
                                .color(row -> row.state()
                                        .map(palette::state)
                                        .orElseGet(() -> palette.get(ThemeColor.WARNING))),
                        Column.<PublicationRow>of("due", word("due"), 236, this::due)
                                .color(row ->
                                        palette.get(row.late(clock.instant()) ? ThemeColor.WARNING : ThemeColor.TEXT))
                                .order(Comparator.comparing(PublicationRow::due)),
                        Column.<PublicationRow>of("title", word("title"), 120, PublicationRow::title)
                                .maybeImage(row -> row.isAnswer()
                                        ? Optional.of(icons.get("message-square", Icons.SMALL, ThemeColor.MUTED))
                                        : Optional.empty())
                                .fill(2),
                        Column.<PublicationRow>of("account", word("account"), 140, PublicationRow::account)
                                .image(this::mark),
                        Column.<PublicationRow>of("reason", word("reason"), 180, PublicationRow::reason)
                                .fill(3),
                        Column.<PublicationRow>of("delivery", word("delivery"), 72, PublicationRow::delivery),
                        Column.<PublicationRow>of(
                                        "link",
                                        word("link"),
                                        160,
                                        row -> row.link().map(Object::toString).orElse(""))
                                .color(row -> palette.get(ThemeColor.ACCENT))));
        table.getDisplay().timerExec(SECOND, this::tick);
    }

    private static Message word(String column) {
        return Message.of("planner.column." + column);
    }

    FilteredTable<PublicationRow> control() {
        return table;
    }

    /** @param more whether these are the first pages only */
    void show(List<PublicationRow> rows, boolean more, Map<String, NetworkMark> marks) {
        networks = marks;
        times = ScreenZone.times();
        table.setRows(rows, more);
    }

    private static String state(PublicationRow row) {
        return row.state()
                .map(StateDecoration::word)
                .orElseGet(() -> Message.of("planner.damaged"))
                .text();
    }

    private String due(PublicationRow row) {
        var now = clock.instant();
        var at = times.at(row.due(), now);
        return row.settled() ? at : at + "  ·  " + times.until(row.due(), now).text();
    }

    private org.eclipse.swt.graphics.Image mark(PublicationRow row) {
        var network = row.network();
        return networks.getOrDefault(network, NetworkMark.unknown(network)).image(icons, Icons.SMALL);
    }

    /** Refreshes relative times of the visible rows. */
    private void tick() {
        if (table.isDisposed()) {
            return;
        }
        var seen = table.viewer().getTable();
        int first = seen.getTopIndex();
        int last = Math.min(
                seen.getItemCount(), first + seen.getClientArea().height / Math.max(1, seen.getItemHeight()) + 1);
        if (seen.isVisible()) {
            for (int i = first; i < last; i++) {
                if (seen.getItem(i).getData() instanceof PublicationRow row && !row.settled()) {
                    table.viewer().update(row, null);
                }
            }
        }
        table.getDisplay().timerExec(SECOND, this::tick);
    }
}
