package org.signalbox.workbench.planner.internal;

import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.Schedule;
import org.signalbox.workbench.ui.DateEntry;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.TimeText;
import org.signalbox.workbench.ui.WorkbenchDialog;
import org.signalbox.workbench.ui.ZoneField;

/** Asks for a publication's new time. */
final class RescheduleDialog extends WorkbenchDialog {
    private final Schedule before;
    private final InstantSource clock;
    private @Nullable Schedule chosen;
    private @Nullable DateEntry date;
    private @Nullable Text time;
    private @Nullable Text zone;
    private @Nullable Label says;

    RescheduleDialog(Shell parent, Palette palette, Icons icons, Publication publication, InstantSource clock) {
        super(
                parent,
                palette,
                icons,
                Message.of("planner.reschedule.title", publication.title()),
                Message.of(
                        PublicationAction.movesAlone(publication)
                                ? "planner.reschedule.alone"
                                : "planner.reschedule.text"),
                Message.of("planner.reschedule.confirm"));
        this.clock = clock;
        before = publication.schedule().orElse(Schedule.at(publication.due(), ScreenZone.now()));
    }

    /** The chosen time; empty while the input is invalid. */
    Optional<Schedule> chosen() {
        return Optional.ofNullable(chosen);
    }

    @Override
    protected boolean reportsErrors() {
        return true;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults()
                .numColumns(3)
                .spacing(Palette.UNIT, Palette.UNIT)
                .applyTo(parent);
        var wall = before.wall();
        date = new DateEntry(parent, wall.toLocalDate());
        time = new Text(parent, SWT.BORDER);
        time.setText(DateTimeFormatter.ofPattern("HH:mm").format(wall));
        GridDataFactory.fillDefaults().hint(72, SWT.DEFAULT).applyTo(time);
        zone = ZoneField.create(parent);
        zone.setText(before.zone().getId());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(zone);
        says = StyleClasses.as(StyleClasses.MUTED, new Label(parent, SWT.WRAP));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(3, 1)
                .hint(width(), SWT.DEFAULT)
                .applyTo(says);
        date.onChange(this::look);
        time.addListener(SWT.Modify, event -> look());
        zone.addListener(SWT.Modify, event -> look());
        time.setFocus();
        time.selectAll();
    }

    private void look() {
        if (date == null || time == null || zone == null || says == null) {
            return;
        }
        var day = date.date();
        var clock = TimeText.read(time.getText());
        var place = zone(zone.getText());
        chosen = day.isPresent() && clock.isPresent() && place.isPresent()
                ? new Schedule(day.get().atTime(clock.get()), place.get())
                : null;
        var now = this.clock.instant();
        if (day.isEmpty()) {
            date.wrong().ifPresent(wrong -> showError(wrong.text()));
        } else if (chosen == null) {
            showError(Message.of(clock.isEmpty() ? "planner.reschedule.time" : "planner.reschedule.zone")
                    .text());
        } else if (!chosen.instant().isAfter(now)) {
            showError(Message.of("planner.past").text());
        } else {
            hideError();
            says.setText(ScreenZone.times().until(chosen.instant(), now).text());
        }
        enableConfirm(chosen != null && chosen.instant().isAfter(now) && !same(chosen));
    }

    private boolean same(Schedule other) {
        return other.zone().equals(before.zone())
                && other.wall().equals(before.wall().truncatedTo(ChronoUnit.MINUTES));
    }

    static Optional<ZoneId> zone(String id) {
        return ZoneId.getAvailableZoneIds().contains(id) ? Optional.of(ZoneId.of(id)) : Optional.empty();
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        look();
    }
}
