package org.signalbox.workbench.networks.internal;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.signalbox.model.Schedule;
import org.signalbox.workbench.ui.DateEntry;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.TimeText;

/** Date and time fields in the displayed zone, with the zone's name. */
final class DateField extends Composite {
    private final InstantFormatter moments;
    private final DateEntry date;
    private final Text time;

    DateField(Composite parent, InstantFormatter moments, Instant first) {
        super(parent, SWT.NONE);
        this.moments = moments;
        StyleClasses.as(StyleClasses.PLAIN, this);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(Palette.UNIT, 0).applyTo(this);
        date = new DateEntry(this, first.atZone(moments.zone()).toLocalDate());
        time = new Text(this, SWT.BORDER);
        GridDataFactory.fillDefaults()
                .hint(64, SWT.DEFAULT)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(time);
        var zone = StyleClasses.as(StyleClasses.MUTED, new Label(this, SWT.NONE));
        zone.setText(moments.zone().getId());
        set(first);
    }

    void set(Instant at) {
        var wall = at.atZone(moments.zone());
        date.set(wall.toLocalDate());
        time.setText(DateTimeFormatter.ofPattern("HH:mm").format(wall));
    }

    void onChange(Runnable listener) {
        date.onChange(listener);
        time.addListener(SWT.Modify, event -> listener.run());
    }

    /** The instant; empty while the date or the time is invalid. */
    Optional<Instant> instant() {
        return TimeText.read(time.getText())
                .flatMap(clock -> date.date().map(day -> day.atTime(clock)))
                .map(wall -> new Schedule(wall, moments.zone()).instant());
    }

    @Override
    public void setEnabled(boolean enabled) {
        super.setEnabled(enabled);
        date.setEnabled(enabled);
        time.setEnabled(enabled);
    }
}
