package org.signalbox.workbench.planner.internal.series;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.scheduler.Schedules;
import org.signalbox.workbench.planner.internal.PublicationActions;
import org.signalbox.workbench.planner.internal.ScreenZone;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.Column;
import org.signalbox.workbench.ui.FailureText;
import org.signalbox.workbench.ui.FilteredTable;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PartBody;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.UndoHistory;
import org.signalbox.workbench.ui.WorkbenchServices;

/** List of series with rule, next time and end. */
public final class SeriesPart {
    private static final int WIDE = 62;

    private final WorkbenchServices services;
    private final Background background;
    private final Palette palette;
    private final Icons icons;
    private final SeriesActions actions;
    private final PublicationActions publications;
    private @Nullable PartBody stage;
    private @Nullable SashForm sash;
    private @Nullable FilteredTable<SeriesRow> table;
    private @Nullable SeriesDetails details;

    @Inject
    public SeriesPart(
            WorkbenchServices services,
            Background background,
            Palette palette,
            Icons icons,
            SeriesActions actions,
            PublicationActions publications) {
        this.services = services;
        this.background = background;
        this.palette = palette;
        this.icons = icons;
        this.actions = actions;
        this.publications = publications;
    }

    @PostConstruct
    void create(Composite parent, UndoHistory history, EHandlerService handlers) {
        history.handle(handlers);
        var front = new PartBody(parent, icons, palette, "repeat-2", Message.of("workbench.starting"));
        stage = front;
        sash = new SashForm(front.root(), SWT.HORIZONTAL | SWT.SMOOTH);
        var rows = new FilteredTable<>(sash, palette, "series", SeriesRow.class, columns());
        rows.onOpen(row -> publications.open(row.series().path()));
        rows.onSelect(selected -> detail(selected));
        menu(rows);
        table = rows;
        details = new SeriesDetails(sash, palette, actions);
        sash.setWeights(WIDE, 100 - WIDE);
        services.watch(front.root(), this::refresh, ChangeTopic.PUBLICATIONS);
    }

    private List<Column<SeriesRow>> columns() {
        return List.of(
                Column.<SeriesRow>of("title", word("title"), 120, SeriesRow::title)
                        .fill(2)
                        .image(row ->
                                icons.get("repeat-2", Icons.SMALL, row.active() ? ThemeColor.ACCENT : ThemeColor.MUTED))
                        .color(this::color),
                Column.<SeriesRow>of(
                                "state", word("state"), 84, row -> row.state().text())
                        .color(this::color),
                Column.<SeriesRow>of("rule", word("rule"), 160, row -> row.rule(Locale.getDefault()))
                        .fill(3)
                        .color(this::color),
                Column.<SeriesRow>of("next", word("next"), 118, this::next)
                        .color(this::color)
                        .order(Comparator.comparing(
                                row -> row.next().map(at -> at.instant()).orElse(Instant.MAX))),
                Column.<SeriesRow>of("ends", word("ends"), 104, row -> row.end(Locale.getDefault()))
                        .color(this::color),
                Column.<SeriesRow>of("accounts", word("accounts"), 140, SeriesRow::accounts)
                        .color(this::color));
    }

    private static Message word(String column) {
        return Message.of("planner.series.column." + column);
    }

    private org.eclipse.swt.graphics.Color color(SeriesRow row) {
        return palette.get(row.active() ? ThemeColor.TEXT : ThemeColor.MUTED);
    }

    private String next(SeriesRow row) {
        return row.next()
                .map(at -> ScreenZone.times().at(at.instant(), services.now()))
                .orElse("–");
    }

    private void menu(FilteredTable<SeriesRow> rows) {
        var list = rows.viewer().getTable();
        var menu = new Menu(list);
        list.setMenu(menu);
        var open = item(
                menu,
                "file-pen",
                Message.of("planner.action.open").text() + "\tEnter",
                rows,
                row -> publications.open(row.series().path()));
        new MenuItem(menu, SWT.SEPARATOR);
        var cancel = item(menu, "ban", Message.of("planner.series.cancel").text() + "\tDelete", rows, actions::cancel);
        var resume = item(menu, "play", Message.of("planner.series.resume").text(), rows, actions::resume);
        menu.addListener(SWT.Show, event -> {
            var selected = rows.selection();
            open.setEnabled(selected.size() == 1);
            cancel.setEnabled(selected.stream().anyMatch(SeriesRow::active));
            resume.setEnabled(selected.stream().anyMatch(SeriesRow::cancelled));
        });
        list.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.DEL && (event.stateMask & SWT.MODIFIER_MASK) == 0) {
                rows.selection().stream().filter(SeriesRow::active).forEach(actions::cancel);
            }
        });
    }

    private MenuItem item(
            Menu menu, String icon, String text, FilteredTable<SeriesRow> rows, Consumer<SeriesRow> command) {
        var item = new MenuItem(menu, SWT.PUSH);
        item.setText(text);
        item.setImage(icons.get(icon, Icons.SMALL, ThemeColor.MUTED));
        item.addListener(SWT.Selection, event -> rows.selection().forEach(command));
        return item;
    }

    private void detail(List<SeriesRow> selected) {
        if (details != null) {
            details.show(selected.size() == 1 ? Optional.of(selected.getFirst()) : Optional.empty());
        }
    }

    private void refresh() {
        var store = services.store();
        var schedules = services.find(Schedules.class);
        if (stage == null) {
            return;
        }
        var front = stage;
        if (store.isEmpty() || schedules.isEmpty()) {
            front.waitFor(services);
            return;
        }
        background.run(
                Message.of("planner.loading"),
                progress -> SeriesRow.read(store.get(), schedules.get()),
                this::show,
                error -> front.showError(Message.of("planner.unreadable", FailureText.text(error)), this::refresh));
    }

    private void show(List<SeriesRow> rows) {
        if (stage == null || stage.isDisposed() || table == null || sash == null) {
            return;
        }
        if (rows.isEmpty()) {
            stage.say(Message.of("planner.series.none"));
            return;
        }
        table.setRows(rows);
        if (table.selection().isEmpty()) {
            table.select(rows.getFirst());
        }
        var selected = table.selection();
        detail(rows.stream().filter(selected::contains).toList());
        stage.show(sash, table);
    }

    @Focus
    void focus() {
        if (stage != null) {
            stage.setFocus();
        }
    }
}
