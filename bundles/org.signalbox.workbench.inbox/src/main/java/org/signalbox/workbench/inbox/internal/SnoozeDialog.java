package org.signalbox.workbench.inbox.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
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
import org.signalbox.workbench.ui.DateEntry;
import org.signalbox.workbench.ui.TimeText;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Asks for the date and time at which conversations come back. UI thread. */
final class SnoozeDialog extends WorkbenchDialog {
    private final InboxTime times;
    private final Instant now;
    private Optional<Instant> chosen = Optional.empty();
    private @Nullable DateEntry date;
    private @Nullable Text time;

    SnoozeDialog(Shell parent, InboxTools tools, InboxTime times) {
        super(
                parent,
                tools.palette(),
                tools.icons(),
                Message.of("inboxview.snooze.title"),
                Message.of(""),
                Message.of("inboxview.command.snooze"));
        this.times = times;
        now = tools.services().now();
    }

    Optional<Instant> choose() {
        return open() == OK ? chosen : Optional.empty();
    }

    @Override
    protected boolean reportsErrors() {
        return true;
    }

    @Override
    protected int width() {
        return 360;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(parent);
        new Label(parent, SWT.NONE).setText(Message.of("inboxview.snooze.date").text());
        date = new DateEntry(parent, LocalDate.ofInstant(times.tomorrow(now), times.zone()));
        date.onChange(this::check);
        new Label(parent, SWT.NONE).setText(Message.of("inboxview.snooze.time").text());
        time = new Text(parent, SWT.BORDER);
        time.getAccessible().addAccessibleListener(Spoken.as(Message.of("inboxview.snooze.time")));
        time.setText("09:00");
        time.addListener(SWT.Modify, event -> check());
        GridDataFactory.fillDefaults().hint(80, SWT.DEFAULT).applyTo(time);
        check();
    }

    private void check() {
        if (date == null || time == null) {
            return;
        }
        Optional<LocalTime> at = TimeText.read(time.getText());
        chosen = date.date()
                .flatMap(day ->
                        at.map(hour -> day.atTime(hour).atZone(times.zone()).toInstant()))
                .filter(now::isBefore);
        if (chosen.isPresent()) {
            hideError();
        } else {
            showError(date.wrong().orElse(Message.of("inboxview.snooze.past")).text());
        }
        enableConfirm(chosen.isPresent());
    }
}
