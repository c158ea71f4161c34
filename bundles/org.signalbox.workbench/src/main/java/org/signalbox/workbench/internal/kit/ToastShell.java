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

    /** Milliseconds that it is shown at least when it was hidden meanwhile. */
    private static final int LEAST = 2_000;

    private static final int NANOS_OF_A_MILLI = 1_000_000;
    private static final int WIDTH = 360;

    record Action(String label, Runnable run) {}

    /** How long it is shown; what matters more comes later. */
    enum Until {
        /** For {@link #STAY}. */
        READ,
        /** The user or the caller closes it, or others need its room. */
        CLOSED,
        /** The user or the caller closes it. */
        ANSWERED
    }

    private final Shell shell;
    private final String text;
    private final Until until;
    private int turns;
    private int left = STAY;
    private long since;

    ToastShell(
            Shell window,
            Palette palette,
            Icons icons,
            Severity severity,
            String text,
            Optional<Action> action,
            Until until) {
        this.text = text;
        this.until = until;
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

    String text() {
        return text;
    }

    Until until() {
        return until;
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

    /** Shows or hides it. The time of one that closes by itself passes only while it is shown. */
    void show(boolean visible) {
        if (shell.isDisposed() || visible == shell.isVisible()) {
            return;
        }
        shell.setVisible(visible);
        int time = ++turns;
        long now = System.nanoTime() / NANOS_OF_A_MILLI;
        if (!visible) {
            left = Math.max(LEAST, left - (int) (now - since));
        } else if (until == Until.READ) {
            since = now;
            shell.getDisplay().timerExec(left, () -> {
                if (time == turns) {
                    close();
                }
            });
        }
    }

    void close() {
        if (!shell.isDisposed()) {
            shell.dispose();
        }
    }
}
