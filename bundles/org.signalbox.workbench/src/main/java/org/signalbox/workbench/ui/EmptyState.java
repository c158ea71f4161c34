package org.signalbox.workbench.ui;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.signalbox.model.Message;

/** Placeholder of an empty part: an icon, a sentence and a link to an action. */
public final class EmptyState extends Composite {
    private final Icons icons;
    private final Palette palette;
    private final Label picture;
    private final Label sentence;
    private final Link action;
    private String icon;
    private Runnable onAction = () -> {};

    public EmptyState(Composite parent, Icons icons, Palette palette, String icon, Message text) {
        super(parent, SWT.NONE);
        StyleClasses.as(StyleClasses.PLAIN, this);
        this.icons = icons;
        this.palette = palette;
        this.icon = icon;
        GridLayoutFactory.fillDefaults()
                .margins(Palette.MARGIN, Palette.MARGIN)
                .spacing(0, Palette.UNIT)
                .applyTo(this);
        picture = new Label(this, SWT.CENTER);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .align(SWT.CENTER, SWT.END)
                .applyTo(picture);
        sentence = new Label(this, SWT.CENTER | SWT.WRAP);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .hint(160, SWT.DEFAULT)
                .applyTo(sentence);
        action = new Link(this, SWT.NONE);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .align(SWT.CENTER, SWT.BEGINNING)
                .applyTo(action);
        action.addListener(SWT.Selection, event -> onAction.run());
        action.setVisible(false);
        show(icon, text);
        palette.onChange(this, this::paint);
    }

    /** Shows another icon and sentence, without an action. */
    public void show(String newIcon, Message text) {
        icon = newIcon;
        sentence.setText(text.text());
        action.setVisible(false);
        paint();
        sentence.requestLayout();
    }

    /** While no engine is available, shows that it starts or that the workspace can't be opened. */
    public void showWaiting(String newIcon, WorkbenchServices services) {
        services.storeProblem()
                .ifPresentOrElse(
                        problem -> show("triangle-alert", Message.of("workbench.problem.title")),
                        () -> show(newIcon, Message.of("workbench.starting")));
    }

    /** Adds a link to an action. */
    public EmptyState action(Message label, Runnable run) {
        onAction = run;
        action.setText("<a>" + label.text().replace("&", "&&") + "</a>");
        action.setVisible(true);
        action.requestLayout(); // Lay out the contents, too, even when the size of this control stays.
        return this;
    }

    private void paint() {
        picture.setImage(icons.get(icon, Icons.LARGE, ThemeColor.LINE));
        sentence.setForeground(palette.get(ThemeColor.MUTED));
    }
}
