package org.signalbox.workbench.ui;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.signalbox.model.Schedule;

/** Check list of a series' coming times. A cleared box skips that time. UI thread. */
public final class OccurrenceList {
    private final Table table;
    private final Palette palette;
    private List<Entry> shown = List.of();

    /**
     * One time of the series.
     *
     * @param words displayed text
     * @param kept whether it will be published
     */
    public record Entry(Schedule at, String words, boolean kept) {
        public static Entry of(Schedule at, ZoneId here, boolean kept) {
            return new Entry(at, OccurrenceList.words(at, here), kept);
        }
    }

    /**
     * Formats the wall time in its own zone, with the local time where it differs: «Wed 2 Dec 2026, 09:30 = 08:30 UTC».
     */
    public static String words(Schedule at, ZoneId here) {
        var locale = Locale.getDefault();
        var full = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale);
        var wall = LocalDateTime.ofInstant(at.instant(), at.zone());
        var words = DateTimeFormatter.ofPattern("EEE ", locale).format(wall) + full.format(wall);
        if (here.equals(at.zone())) {
            return words;
        }
        var local = LocalDateTime.ofInstant(at.instant(), here);
        var time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
        var sameDay = local.toLocalDate().equals(wall.toLocalDate());
        return words + "  =  " + (sameDay ? time : full).format(local) + " " + here;
    }

    /** @param tick receives a time and whether it is to be published */
    public OccurrenceList(Composite parent, Palette palette, BiConsumer<Schedule, Boolean> tick) {
        this.palette = palette;
        table = new Table(parent, SWT.CHECK | SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
        SelectionColors.install(table, palette);
        table.addListener(SWT.Selection, event -> ticked(event, tick));
        palette.onChange(table, this::paint);
    }

    private void ticked(Event event, BiConsumer<Schedule, Boolean> tick) {
        if (event.detail == SWT.CHECK && event.item instanceof TableItem item) {
            var entry = shown.get(table.indexOf(item));
            item.setChecked(entry.kept()); // The box follows once the change was made.
            tick.accept(entry.at(), !entry.kept());
        }
    }

    public Table control() {
        return table;
    }

    /** Sets the entries; keeps the selected index. */
    public void show(List<Entry> entries) {
        if (entries.equals(shown)) {
            return;
        }
        shown = List.copyOf(entries);
        int selected = table.getSelectionIndex();
        table.setRedraw(false);
        table.setItemCount(shown.size());
        for (int i = 0; i < shown.size(); i++) {
            table.getItem(i).setText(shown.get(i).words());
            table.getItem(i).setChecked(shown.get(i).kept());
        }
        paint();
        table.setSelection(Math.min(selected, shown.size() - 1));
        table.setRedraw(true);
    }

    private void paint() {
        for (int i = 0; i < shown.size() && i < table.getItemCount(); i++) {
            table.getItem(i).setForeground(palette.get(shown.get(i).kept() ? ThemeColor.TEXT : ThemeColor.MUTED));
        }
    }
}
