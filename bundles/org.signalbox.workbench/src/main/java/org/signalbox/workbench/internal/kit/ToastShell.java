package org.signalbox.workbench.internal.kit;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleSheetExclusion;
import org.signalbox.workbench.ui.ThemeColor;

/** One notice. Takes no focus. A click on its cross or its action closes it; a command closes all of them. */
final class ToastShell {
    /** Milliseconds that a notice is shown. */
    private static final int STAY = 6_000;

    private static final int WIDTH = 360;

    record Action(String label, Runnable run) {}

    private final Shell shell;
    private final boolean stays;
    private int turns;

    /** @param stays whether it waits for the user to close it */
    ToastShell(
            Shell window,
            Palette palette,
            Icons icons,
            Severity severity,
            String text,
            Optional<Action> action,
            boolean stays) {
        this.stays = stays;
        shell = new Shell(window, SWT.NO_TRIM | SWT.ON_TOP | SWT.NO_FOCUS | SWT.TOOL);
        StyleSheetExclusion.mark(shell);
        shell.setBackground(palette.get(ThemeColor.LINE));
        GridLayoutFactory.fillDefaults().margins(1, 1).applyTo(shell);
        var body = new Composite(shell, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
        GridLayoutFactory.fillDefaults()
                .numColumns(3)
                .margins(Palette.UNIT + Palette.HALF, Palette.UNIT + Palette.HALF)
                .spacing(Palette.UNIT, Palette.UNIT)
                .applyTo(body);
        var picture = new Label(body, SWT.NONE);
        picture.setImage(icons.severity(severity));
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(picture);
        var words = new Label(body, SWT.WRAP);
        words.setText(text);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH - 90, SWT.DEFAULT)
                .applyTo(words);
        var cross = new Label(body, SWT.NONE);
        cross.setImage(icons.get("x"));
        cross.setToolTipText(Message.of("workbench.toast.close").text());
        cross.setCursor(shell.getDisplay().getSystemCursor(SWT.CURSOR_HAND));
        cross.addListener(SWT.MouseUp, event -> close());
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(cross);
        action.ifPresent(does -> {
            var link = new Link(body, SWT.NONE);
            link.setText("<a>" + does.label().replace("&", "&&") + "</a>");
            link.addListener(SWT.Selection, event -> {
                close();
                does.run().run();
            });
            GridDataFactory.fillDefaults().span(3, 1).align(SWT.END, SWT.CENTER).applyTo(link);
        });
        for (Control control : body.getChildren()) {
            control.setBackground(palette.get(ThemeColor.RAISED));
            control.setForeground(palette.get(ThemeColor.TEXT));
        }
        body.setBackground(palette.get(ThemeColor.RAISED));
        shell.setSize(shell.computeSize(WIDTH, SWT.DEFAULT));
    }

    /** Adds a listener that runs on disposal, before the shell is gone. */
    void onClose(Runnable listener) {
        shell.addListener(SWT.Dispose, event -> listener.run());
    }

    boolean stays() {
        return stays;
    }

    Point size() {
        return shell.getSize();
    }

    /** Moves the lower right corner there and returns the new top edge. */
    int moveAbove(int right, int bottom) {
        var size = shell.getSize();
        shell.setLocation(right - size.x, bottom - size.y);
        return bottom - size.y;
    }

    /** Shows or hides it. A shown notice closes after {@link #STAY}, unless it stays. */
    void show(boolean visible) {
        if (!shell.isDisposed() && visible != shell.isVisible()) {
            shell.setVisible(visible);
            int time = ++turns;
            if (visible && !stays) {
                shell.getDisplay().timerExec(STAY, () -> {
                    if (time == turns) {
                        close();
                    }
                });
            }
        }
    }

    void close() {
        if (!shell.isDisposed()) {
            shell.dispose();
        }
    }
}
