package org.signalbox.workbench.internal.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.FailureText;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Toasts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stacks notices at an edge of the main window. */
final class CornerToasts implements Toasts {
    private static final Logger LOG = LoggerFactory.getLogger(CornerToasts.class);
    private static final int MAX = 4;

    /** Milliseconds in which the focus goes from one of our shells to another, as when a dialog opens. */
    private static final int FOCUS_MOVES = 200;

    /** Height of the status line, with a margin. */
    private static final int LINE = 5 * Palette.UNIT;

    /** Height of the menu and the tool bar, with a margin. */
    private static final int BARS = 10 * Palette.UNIT;

    private final Display display;
    private final Palette palette;
    private final Icons icons;
    private final List<ToastShell> shown = new ArrayList<>(); // UI thread only
    private final Map<Message, Runnable> errors = new ConcurrentHashMap<>();
    private final PartActions actions = new PartActions();
    private boolean arranging; // UI thread only

    CornerToasts(Display display, Palette palette, Icons icons) {
        this.display = display;
        this.palette = palette;
        this.icons = icons;
        // A dialog opened or closed, the focus went to another part, or a window moved.
        display.addFilter(SWT.Activate, event -> arrangeSoon());
        display.addFilter(SWT.Deactivate, event -> arrangeLater());
        display.addFilter(SWT.Move, this::moved);
        display.addFilter(SWT.Resize, this::moved);
    }

    private void moved(Event event) {
        if (event.widget instanceof Shell shell && (shell.getStyle() & SWT.TITLE) != 0) {
            arrangeSoon();
        }
    }

    /** Arranges once for all the events of a dialog that opens: each time asks the window system for positions. */
    private void arrangeSoon() {
        if (!arranging && !shown.isEmpty()) {
            arranging = true;
            onUi(() -> {
                arranging = false;
                arrange();
            });
        }
    }

    private void arrangeLater() {
        if (!shown.isEmpty()) {
            display.timerExec(FOCUS_MOVES, this::arrange);
        }
    }

    @Override
    public void show(Severity severity, Message what) {
        onUi(() -> open(severity, what.text(), Optional.empty(), until(severity)));
    }

    @Override
    public Runnable show(Severity severity, Message what, Message action, Runnable onAction) {
        return closable(
                severity, what.text(), Optional.of(new ToastShell.Action(action.text(), onAction)), until(severity));
    }

    @Override
    public Runnable keep(Severity severity, Message what, Message action, Runnable onAction) {
        return closable(
                severity,
                what.text(),
                Optional.of(new ToastShell.Action(action.text(), onAction)),
                ToastShell.Until.ANSWERED);
    }

    private static ToastShell.Until until(Severity severity) {
        return severity == Severity.ERROR ? ToastShell.Until.CLOSED : ToastShell.Until.READ;
    }

    private Runnable closable(
            Severity severity, String text, Optional<ToastShell.Action> action, ToastShell.Until until) {
        var notice = new AtomicReference<Optional<ToastShell>>(Optional.empty()); // UI thread only
        onUi(() -> notice.set(open(severity, text, action, until)));
        return () -> onUi(() -> notice.get().ifPresent(ToastShell::close));
    }

    @Override
    public void dismiss() {
        onUi(() -> {
            var first = shown.stream()
                    .filter(toast -> toast.until() != ToastShell.Until.ANSWERED)
                    .toList();
            (first.isEmpty() ? List.copyOf(shown) : first).forEach(ToastShell::close);
        });
    }

    @Override
    public Runnable error(Message doing, Exception why) {
        LOG.warn("{} failed", doing.code(), why);
        var close = closable(
                Severity.ERROR,
                Message.of("workbench.toast.failed", doing.text(), FailureText.text(why))
                        .text(),
                Optional.empty(),
                ToastShell.Until.CLOSED);
        Optional.ofNullable(errors.put(doing, close)).ifPresent(Runnable::run);
        return close;
    }

    @Override
    public void succeeded(Message doing) {
        Optional.ofNullable(errors.remove(doing)).ifPresent(Runnable::run);
    }

    private void onUi(Runnable run) {
        if (!display.isDisposed()) {
            display.asyncExec(run);
        }
    }

    /** Opens a notice, in place of one that says the same; empty when there is no window. */
    private Optional<ToastShell> open(
            Severity severity, String text, Optional<ToastShell.Action> action, ToastShell.Until until) {
        var window = window();
        if (window == null) {
            return Optional.empty();
        }
        List.copyOf(shown).stream().filter(toast -> toast.text().equals(text)).forEach(ToastShell::close);
        if (shown.size() >= MAX) {
            shown.stream()
                    .filter(toast -> toast.until() != ToastShell.Until.ANSWERED)
                    .min(Comparator.comparing(ToastShell::until)) // the oldest of those that matter least
                    .ifPresent(ToastShell::close); // Its listener removes it from the list.
        }
        var toast = new ToastShell(window, palette, icons, severity, text, action, until);
        toast.onClose(() -> {
            shown.remove(toast);
            arrangeSoon(); // Once the shell itself is disposed.
        });
        shown.add(toast);
        arrange();
        return Optional.of(toast);
    }

    /**
     * Positions the stack where no dialog overlaps it, at the lower right if it can be: above the buttons and fields of
     * the part with the focus, else above its buttons, else wherever there is room. Hides all notices while there is
     * none, and while another program's window is active: they would float over it.
     */
    private void arrange() {
        var window = window();
        if (window == null || shown.isEmpty()) {
            return;
        }
        actions.follow(display.getFocusControl());
        int height =
                shown.stream().mapToInt(toast -> toast.size().y + Palette.UNIT).sum();
        var size = new Point(shown.getFirst().size().x, height);
        var area = area(window);
        var dialogs = dialogs(window).map(Shell::getBounds).toList();
        var free = Stream.of(actions.find(true), actions.find(false), List.<Rectangle>of())
                .map(taken -> Stream.concat(dialogs.stream(), taken.stream()).toList())
                .flatMap(taken -> NoticePlace.find(area, size, taken, Palette.UNIT).stream())
                .findFirst();
        free.ifPresent(place -> {
            int bottom = place.y + place.height;
            for (var toast : shown.reversed()) {
                bottom = toast.moveAbove(place.x + place.width, bottom) - Palette.UNIT;
            }
        });
        // Iterates over a copy: showing a notice runs the event loop, in which others may time out.
        boolean visible = free.isPresent() && display.getActiveShell() != null;
        List.copyOf(shown).forEach(toast -> toast.show(visible));
    }

    /** Where notices may be: between the bars and the status line. */
    private static Rectangle area(Shell window) {
        var area = window.getClientArea();
        var origin = window.toDisplay(area.x, area.y);
        return new Rectangle(
                origin.x + Palette.MARGIN, origin.y + BARS, area.width - 2 * Palette.MARGIN, area.height - BARS - LINE);
    }

    private static Stream<Shell> dialogs(Shell window) {
        return Arrays.stream(window.getShells())
                .filter(shell -> shell.isVisible() && (shell.getStyle() & SWT.TITLE) != 0);
    }

    private @Nullable Shell window() {
        for (var shell : display.getShells()) {
            if (shell.isVisible() && shell.getParent() == null && (shell.getStyle() & SWT.RESIZE) != 0) {
                return shell;
            }
        }
        return null;
    }
}
