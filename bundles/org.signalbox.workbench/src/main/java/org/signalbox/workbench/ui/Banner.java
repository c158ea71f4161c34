package org.signalbox.workbench.ui;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;

/**
 * Strip above a part's content for a problem: what, where and what to do. Hidden, with no height, until something is
 * shown. Its parent has a {@code GridLayout}.
 */
public final class Banner extends Composite {
    private final Icons icons;
    private final Palette palette;
    private final Label picture;
    private final Label text;
    private final Link action;
    private Severity severity = Severity.ERROR;
    private List<Action> actions = List.of();

    public Banner(Composite parent, Icons icons, Palette palette) {
        super(parent, SWT.NONE);
        this.icons = icons;
        this.palette = palette;
        GridLayoutFactory.fillDefaults()
                .numColumns(3)
                .margins(Palette.UNIT, Palette.UNIT)
                .spacing(Palette.UNIT, 0)
                .applyTo(this);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(this);
        setVisible(false);
        picture = new Label(this, SWT.NONE);
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(picture);
        text = new Label(this, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(text);
        action = new Link(this, SWT.NONE);
        action.addListener(
                SWT.Selection,
                event -> actions.get(Integer.parseInt(event.text)).run().run());
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).exclude(true).applyTo(action);
        palette.onChange(this, this::paint);
    }

    public void show(Severity newSeverity, String sentences) {
        severity = newSeverity;
        text.setText(sentences);
        reveal(action, false);
        paint();
        picture.requestLayout(); // it had no size before it had its image
        text.requestLayout();
        reveal(this, true);
    }

    public void show(Severity newSeverity, Message sentences) {
        show(newSeverity, sentences.text());
    }

    /** As {@link #show}, with a link to an action. */
    public void show(Severity newSeverity, String sentences, Message label, Runnable run) {
        show(newSeverity, sentences, List.of(new Action(label, run)));
    }

    /** As {@link #show}, with links to actions, the preferred one first. */
    public void show(Severity newSeverity, String sentences, List<Action> choices) {
        show(newSeverity, sentences);
        actions = List.copyOf(choices);
        action.setText(IntStream.range(0, actions.size())
                .mapToObj(i ->
                        "<a href=\"" + i + "\">" + actions.get(i).label().text().replace("&", "&&") + "</a>")
                .collect(Collectors.joining("   ")));
        reveal(action, !actions.isEmpty());
    }

    /** Label and action of a link; the action runs on the UI thread. */
    public record Action(Message label, Runnable run) {}

    public void hide() {
        reveal(this, false);
    }

    private static void reveal(org.eclipse.swt.widgets.Control control, boolean shown) {
        ((GridData) control.getLayoutData()).exclude = !shown;
        control.setVisible(shown);
        control.requestLayout();
    }

    private void paint() {
        var ground =
                palette.get(severity == Severity.ERROR ? ThemeColor.ERROR_BACKGROUND : ThemeColor.WARNING_BACKGROUND);
        picture.setImage(icons.severity(severity));
        for (var control : new org.eclipse.swt.widgets.Control[] {this, picture, text, action}) {
            StyleSheetExclusion.mark(control);
            control.setBackground(ground);
        }
        text.setForeground(palette.get(ThemeColor.TEXT));
        action.setLinkForeground(palette.get(ThemeColor.ACCENT));
    }
}
