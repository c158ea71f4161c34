package org.signalbox.workbench.inbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Ellipsis;
import org.signalbox.workbench.ui.Palette;

/**
 * Strip below the list that says what was done last, and undoes it: each answer until it goes out, and below them the
 * last other change for some seconds. It takes the place of a notification, which would lie over the answer. UI thread.
 */
final class UndoBar {
    /** For how long a change can be undone here; Undo of the menu does it later, too. */
    private static final Duration LONG = Duration.ofSeconds(8);

    /** Answers that are shown at once; the oldest give way. */
    private static final int ANSWERS = 3;

    private static final int TICK = 500;

    private final InboxTools tools;
    private final Composite root;
    private final List<OfferRow> rows = new ArrayList<>();
    private boolean ticking;

    UndoBar(Composite parent, InboxTools tools) {
        this.tools = tools;
        root = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .margins(Palette.UNIT, Palette.HALF)
                .spacing(0, Palette.HALF)
                .applyTo(root);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(root);
        root.setVisible(false);
    }

    /** Says that something was done, in place of the last change; returns what ends that. */
    Runnable offer(Message done, Runnable undo) {
        rows.stream().filter(row -> !row.answer).toList().forEach(this::end);
        return add(new OfferRow(false, left -> done, tools.services().now().plus(LONG), undo));
    }

    /** Counts the seconds until an answer goes out; returns what ends that. */
    Runnable offer(String whom, Instant due, Runnable undo) {
        var answers = rows.stream().filter(row -> row.answer).toList();
        if (answers.size() >= ANSWERS) {
            end(answers.getFirst());
        }
        return add(new OfferRow(true, left -> Message.of("inboxview.undo.left", whom, left), due, undo));
    }

    /** Takes back what was done last, where that is an answer which waits to go out. */
    Optional<Runnable> lastAnswer() {
        return rows.isEmpty() || !rows.getLast().answer ? Optional.empty() : Optional.of(rows.getLast()::takeBack);
    }

    private Runnable add(OfferRow row) {
        if (root.isDisposed()) {
            return () -> {};
        }
        rows.add(row);
        row.create();
        layout();
        tell();
        row.announce();
        if (!ticking) {
            tick();
        }
        return () -> end(row);
    }

    private void end(OfferRow row) {
        if (rows.remove(row) && !root.isDisposed()) {
            row.dispose();
            layout();
        }
    }

    private void layout() {
        boolean visible = !rows.isEmpty();
        ((GridData) root.getLayoutData()).exclude = !visible;
        root.setVisible(visible);
        root.requestLayout();
    }

    private void tell() {
        var now = tools.services().now();
        List.copyOf(rows).stream().filter(row -> !now.isBefore(row.until)).forEach(this::end);
        rows.forEach(row -> row.say(now));
    }

    private void tick() {
        ticking = !root.isDisposed() && !rows.isEmpty();
        if (ticking) {
            tell();
            root.getDisplay().timerExec(TICK, this::tick);
        }
    }

    /** Something that was done, with its button. */
    private final class OfferRow {
        private final boolean answer;
        private final Function<Long, Message> says;
        private final Instant until;
        private final Runnable undo;
        private final List<Control> controls = new ArrayList<>();
        private String text = "";

        /** @param says what is done, with the whole seconds that are left */
        OfferRow(boolean answer, Function<Long, Message> says, Instant until, Runnable undo) {
            this.answer = answer;
            this.says = says;
            this.until = until;
            this.undo = undo;
        }

        void create() {
            var line = new Composite(root, SWT.NONE);
            GridLayoutFactory.fillDefaults().numColumns(2).applyTo(line);
            GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
            var words = new Label(line, SWT.NONE);
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .align(SWT.FILL, SWT.CENTER)
                    .hint(80, SWT.DEFAULT)
                    .applyTo(words);
            words.addListener(SWT.Resize, event -> fit(words));
            var button = new Button(line, SWT.PUSH);
            button.setText(Message.of("inboxview.undo").text());
            button.getAccessible().addAccessibleListener(Spoken.as(() -> button.getText() + ": " + text));
            button.addListener(SWT.Selection, event -> takeBack());
            controls.addAll(List.of(line, words, button));
        }

        void takeBack() {
            end(this);
            undo.run();
        }

        void say(Instant now) {
            var left = Duration.between(now, until).plusMillis(999).toSeconds();
            text = says.apply(Math.max(0, left)).text();
            if (controls.size() > 1 && controls.get(1) instanceof Label words && !words.isDisposed()) {
                fit(words);
            }
        }

        private void fit(Label words) {
            var gc = new GC(words);
            int room =
                    words.getSize().x > 0 ? words.getSize().x : root.getParent().getClientArea().width / 2;
            words.setText(Ellipsis.fit(gc, text, room).replace("&", "&&"));
            gc.dispose();
            words.setToolTipText(text.replace("&", "&&"));
        }

        /** Has it spoken: it appears where nobody looks for it. */
        void announce() {
            if (controls.isEmpty()) {
                return; // its time is over already
            }
            controls.getLast().getAccessible().sendEvent(ACC.EVENT_NAME_CHANGED, null);
        }

        void dispose() {
            controls.getFirst().dispose();
            controls.clear();
        }
    }
}
