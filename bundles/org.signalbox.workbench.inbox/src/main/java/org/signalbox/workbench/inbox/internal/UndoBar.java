package org.signalbox.workbench.inbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Ellipsis;
import org.signalbox.workbench.ui.Palette;

/**
 * Strip below the list that says what was done last, and undoes it: for some seconds, or until an answer goes out. It
 * takes the place of a notification, which would lie over the answer. UI thread.
 */
final class UndoBar {
    /** For how long a change can be undone here; Undo of the menu does it later, too. */
    private static final Duration LONG = Duration.ofSeconds(8);

    private static final int TICK = 500;

    private final InboxTools tools;
    private final Composite root;
    private final Label words;
    private Optional<DoneChange> shown = Optional.empty();

    /** @param says what is done, with the whole seconds that are left */
    private record DoneChange(Function<Long, Message> says, Instant until, Runnable undo) {}

    UndoBar(Composite parent, InboxTools tools) {
        this.tools = tools;
        root = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(Palette.UNIT, Palette.HALF)
                .applyTo(root);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(root);
        root.setVisible(false);
        words = new Label(root, SWT.NONE);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .hint(80, SWT.DEFAULT)
                .applyTo(words);
        var undo = new Button(root, SWT.PUSH);
        undo.setText(Message.of("inboxview.undo").text());
        undo.addListener(SWT.Selection, event -> {
            var now = shown;
            hide();
            now.ifPresent(change -> change.undo().run());
        });
    }

    /** Says that something was done; returns what ends that. */
    Runnable offer(Message done, Runnable undo) {
        return offer(new DoneChange(left -> done, tools.services().now().plus(LONG), undo));
    }

    /** Counts the seconds until an answer goes out; returns what ends that. */
    Runnable offer(String whom, Instant due, Runnable undo) {
        return offer(new DoneChange(left -> Message.of("inboxview.undo.left", whom, left), due, undo));
    }

    private Runnable offer(DoneChange change) {
        if (root.isDisposed()) {
            return () -> {};
        }
        shown = Optional.of(change);
        reveal(true);
        tick(change);
        return () -> {
            if (shown.equals(Optional.of(change))) {
                hide();
            }
        };
    }

    private void hide() {
        shown = Optional.empty();
        if (!root.isDisposed()) {
            reveal(false);
        }
    }

    private void reveal(boolean visible) {
        ((GridData) root.getLayoutData()).exclude = !visible;
        root.setVisible(visible);
        root.requestLayout();
    }

    private void tick(DoneChange change) {
        if (root.isDisposed() || !shown.equals(Optional.of(change))) {
            return;
        }
        var left = Duration.between(tools.services().now(), change.until());
        if (!left.isPositive()) {
            hide();
            return;
        }
        var text = change.says().apply(left.plusMillis(999).toSeconds()).text();
        var gc = new GC(words);
        int room = words.getSize().x > 0 ? words.getSize().x : root.getParent().getClientArea().width / 2;
        words.setText(Ellipsis.fit(gc, text, room).replace("&", "&&"));
        gc.dispose();
        words.setToolTipText(text.replace("&", "&&"));
        root.getDisplay().timerExec(TICK, () -> tick(change));
    }
}
