package org.signalbox.workbench.planner.internal.series;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.signalbox.model.Message;
import org.signalbox.model.Schedule;
import org.signalbox.workbench.planner.internal.ScreenZone;
import org.signalbox.workbench.ui.OccurrenceList;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;

/** Coming times of the selected series, which can be skipped and restored. */
final class SeriesDetails {
    private final SeriesActions actions;
    private final Label title;
    private final Label note;
    private final OccurrenceList times;
    private Optional<SeriesRow> shown = Optional.empty();

    SeriesDetails(Composite parent, Palette palette, SeriesActions actions) {
        this.actions = actions;
        var pane = StyleClasses.as(StyleClasses.PLAIN, new Composite(parent, SWT.NONE));
        GridLayoutFactory.fillDefaults()
                .margins(Palette.UNIT, Palette.UNIT)
                .spacing(0, Palette.HALF)
                .applyTo(pane);
        title = new Label(pane, SWT.WRAP);
        title.setFont(palette.bold());
        GridDataFactory.fillDefaults().grab(true, false).hint(160, SWT.DEFAULT).applyTo(title);
        note = StyleClasses.as(StyleClasses.MUTED, new Label(pane, SWT.WRAP));
        GridDataFactory.fillDefaults().grab(true, false).hint(160, SWT.DEFAULT).applyTo(note);
        times = new OccurrenceList(pane, palette, this::tick);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(times.control());
        palette.onChange(pane, () -> title.setFont(palette.bold()));
        show(Optional.empty());
    }

    private void tick(Schedule at, boolean kept) {
        shown.ifPresent(row -> actions.tick(row, at, kept));
    }

    void show(Optional<SeriesRow> row) {
        shown = row;
        title.setText(row.map(SeriesRow::title).orElse("").replace("&", "&&"));
        note.setText(note(row).text());
        times.show(row.map(SeriesDetails::entries).orElse(List.of()));
        times.control().setVisible(row.filter(SeriesRow::active).isPresent());
        times.control().setEnabled(row.filter(SeriesRow::hasRule).isPresent());
        note.getParent().layout();
    }

    private static Message note(Optional<SeriesRow> row) {
        if (row.isEmpty()) {
            return Message.of("planner.series.select");
        }
        if (!row.get().active()) {
            return Message.of(row.get().cancelled() ? "planner.series.cancelled" : "planner.series.replaced");
        }
        return Message.of(row.get().hasRule() ? "planner.series.tick" : "planner.series.slots");
    }

    private static List<OccurrenceList.Entry> entries(SeriesRow row) {
        return row.times().stream()
                .map(at -> OccurrenceList.Entry.of(at, ScreenZone.now(), row.keeps(at)))
                .toList();
    }
}
