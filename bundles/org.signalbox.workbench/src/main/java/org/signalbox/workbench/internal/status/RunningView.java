package org.signalbox.workbench.internal.status;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;

/** Shows the oldest job that has run for longer than {@link #MOMENT}, with its progress and a cancel button. */
final class RunningView {
    /** Milliseconds before a job is shown. */
    private static final int MOMENT = 700;

    private final Background background;
    private final Composite box;
    private final Label words;
    private final ProgressBar bar;
    private boolean waiting;

    RunningView(Composite parent, Background background, Palette palette, Icons icons) {
        this.background = background;
        box = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(Palette.UNIT, 0).applyTo(box);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).exclude(true).applyTo(box);
        box.setVisible(false);
        words = new Label(box, SWT.NONE);
        bar = new ProgressBar(box, SWT.SMOOTH);
        bar.setMaximum(100);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).hint(96, 8).applyTo(bar);
        var tools = new ToolBar(box, SWT.FLAT);
        var stop = new ToolItem(tools, SWT.PUSH);
        stop.setImage(icons.get("x"));
        stop.setToolTipText(Message.of("workbench.status.cancel").text());
        stop.addListener(SWT.Selection, event -> worthShowing().ifPresent(Background.Job::cancel));
        palette.onChange(box, () -> stop.setImage(icons.get("x")));
        var changes = background.onChange(this::later);
        box.addListener(SWT.Dispose, event -> changes.close());
    }

    private void later() {
        if (!box.isDisposed()) {
            show();
            if (!background.running().isEmpty() && !waiting) {
                waiting = true;
                box.getDisplay().timerExec(MOMENT, () -> {
                    waiting = false;
                    later();
                });
            }
        }
    }

    private Optional<Background.Job> worthShowing() {
        return background.running().stream()
                .filter(job -> job.age().toMillis() >= MOMENT)
                .findFirst();
    }

    private void show() {
        var job = worthShowing();
        job.ifPresent(running -> {
            words.setText(running.label().text().replace("&", "&&"));
            bar.setSelection((int) Math.round(Math.max(0, running.fraction()) * 100));
            bar.setVisible(running.fraction() >= 0);
        });
        if (job.isPresent() || box.getVisible()) {
            StatusRow.reveal(box, job.isPresent());
        }
    }
}
