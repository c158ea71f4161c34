package org.signalbox.workbench.networks.internal;

import java.util.Locale;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.ProgressBar;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Card;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.ThemeColor;

/** The Guide's card about practice in this workspace: the offer, its progress, or the next step and the removal. */
final class PracticeCard {
    private static final int STEPS = 100;

    private final Palette palette;
    private final Icons icons;
    private final Background background;
    private final PracticeActions actions;

    PracticeCard(Palette palette, Icons icons, Background background, PracticeActions actions) {
        this.palette = palette;
        this.icons = icons;
        this.background = background;
        this.actions = actions;
    }

    void fill(Composite column, PracticeShown shown) {
        if (shown.kind() == PracticeShown.Kind.HIDDEN) {
            return;
        }
        var card = new Card(column, palette, 2);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        var picture = new Label(card, SWT.NONE);
        picture.setImage(icons.get("wand-sparkles", Icons.SMALL, ThemeColor.ACCENT));
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(picture);
        var title = new Label(card, SWT.WRAP);
        title.setFont(palette.bold());
        title.setText(Message.of("workbench.practice.title").text());
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(title);
        switch (shown.kind()) {
            case HIDDEN -> throw new IllegalStateException("a hidden card is drawn");
            case OFFERED -> offer(card);
            case RUNNING -> progress(card);
            case PRESENT -> present(card, shown);
        }
    }

    private void offer(Composite card) {
        text(card, Message.of("workbench.practice.text"));
        var buttons = buttons(card);
        button(buttons, StyleClasses.PRIMARY, Message.of("workbench.practice.start"), actions::setUp);
    }

    private void progress(Composite card) {
        new Label(card, SWT.NONE);
        var bar = new ProgressBar(card, SWT.SMOOTH);
        bar.setMaximum(STEPS);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        Runnable update = () -> {
            if (!bar.isDisposed()) {
                bar.setSelection((int) (STEPS * Math.max(0, actions.fraction())));
            }
        };
        update.run();
        var progress = background.onChange(update);
        bar.addListener(SWT.Dispose, event -> progress.close());
        button(buttons(card), StyleClasses.PLAIN, Message.of("workbench.cancel"), actions::cancel);
    }

    private void present(Composite card, PracticeShown shown) {
        shown.problem().ifPresent(why -> text(card, why));
        var words = Message.of("workbench.practice.next." + shown.step().name().toLowerCase(Locale.ROOT))
                .text();
        if (shown.step() == PracticeStep.SCHEDULE) {
            link(card, words, actions::showCalendar);
        } else {
            shown.file().ifPresent(file -> link(card, words, () -> actions.open(file)));
        }
        if (shown.problem().isPresent()) {
            button(buttons(card), StyleClasses.PRIMARY, Message.of("workbench.practice.repair"), actions::setUp);
        }
        link(
                card,
                "<a>" + Message.of("workbench.practice.remove").text() + "</a>",
                () -> actions.remove(card.getShell()));
    }

    private static void link(Composite card, String words, Runnable action) {
        new Label(card, SWT.NONE);
        var link = new Link(card, SWT.WRAP);
        link.setText(words);
        link.addListener(SWT.Selection, event -> action.run());
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(link);
    }

    private static void text(Composite card, Message message) {
        new Label(card, SWT.NONE);
        var text = StyleClasses.as(StyleClasses.MUTED, new Label(card, SWT.WRAP));
        text.setText(message.text().replace("&", "&&"));
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(text);
    }

    private static Composite buttons(Composite card) {
        new Label(card, SWT.NONE);
        var row = new Composite(card, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, Palette.HALF).applyTo(row);
        return row;
    }

    private static void button(Composite row, String style, Message label, Runnable action) {
        var button = new Button(row, SWT.PUSH);
        if (style.equals(StyleClasses.PRIMARY)) {
            StyleClasses.as(style, button);
        }
        button.setText(label.text());
        button.addListener(SWT.Selection, event -> action.run());
        GridDataFactory.fillDefaults()
                .align(SWT.BEGINNING, SWT.CENTER)
                .hint(button.computeSize(SWT.DEFAULT, SWT.DEFAULT).x + 2 * Palette.UNIT, SWT.DEFAULT)
                .applyTo(button);
    }
}
