package org.signalbox.workbench.internal.status;

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

/** The oldest work that runs for longer than a moment: what it does, how far it is, and how to cancel it. */
final class RunningView {
    /** Milliseconds before work is worth showing. */
    private static final int MOMENT = 700;

    private final Background background;
    private final Composite box;
    private final Label words;
    private final ProgressBar bar;

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
        stop.addListener(
                SWT.Selection,
                event -> background.running().stream().findFirst().ifPresent(Background.Job::cancel));
        palette.onChange(box, () -> stop.setImage(icons.get("x")));
        var changes = background.onChange(this::later);
        box.addListener(SWT.Dispose, event -> changes.close());
    }

    private void later() {
        if (!box.isDisposed()) {
            if (box.getVisible() || background.running().isEmpty()) {
                show();
            } else {
                box.getDisplay().timerExec(MOMENT, this::show);
            }
        }
    }

    private void show() {
        if (box.isDisposed()) {
            return;
        }
        var running = background.running();
        boolean visible = !running.isEmpty();
        if (visible) {
            var job = running.get(0);
            words.setText(job.label().text().replace("&", "&&"));
            bar.setSelection((int) Math.round(Math.max(0, job.fraction()) * 100));
            bar.setVisible(job.fraction() >= 0);
        }
        Strip.reveal(box, visible);
    }
}
