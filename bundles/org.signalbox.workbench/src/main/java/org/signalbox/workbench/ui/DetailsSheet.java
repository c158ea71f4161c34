package org.signalbox.workbench.ui;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.signalbox.model.Message;

/** Fills a surface with a {@code GridLayout} from top to bottom with texts, links, pairs and buttons. UI thread. */
public final class DetailsSheet {
    /** Minimum wrap width in pixels. */
    private static final int NARROW = 120;

    private final Composite parent;
    private final Palette palette;

    public DetailsSheet(Composite parent, Palette palette) {
        this.parent = parent;
        this.palette = palette;
    }

    /** A nested sheet of two columns for {@link #pair}. */
    public DetailsSheet pairs() {
        var table = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .spacing(Palette.MARGIN, Palette.HALF)
                .applyTo(table);
        wide(table);
        return new DetailsSheet(table, palette);
    }

    public Composite composite() {
        return parent;
    }

    public Label heading(String words) {
        var label = text(words);
        label.setFont(palette.bold());
        return label;
    }

    /** Adds a wrapped text. */
    public Label text(String words) {
        var label = new Label(parent, SWT.WRAP);
        label.setText(plain(words));
        wide(label);
        return label;
    }

    public Label muted(String words) {
        return StyleClasses.as(StyleClasses.MUTED, text(words));
    }

    /** Adds a caption above the following controls. */
    public Label caption(Message words) {
        var label = muted(words.text());
        label.setFont(palette.small());
        GridDataFactory.createFrom((org.eclipse.swt.layout.GridData) label.getLayoutData())
                .indent(0, Palette.UNIT)
                .applyTo(label);
        return label;
    }

    /** Adds an icon with a text. */
    public Label line(Image image, String words) {
        var row = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(Palette.HALF, 0).applyTo(row);
        wide(row);
        var picture = new Label(row, SWT.NONE);
        picture.setImage(image);
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(picture);
        var label = new Label(row, SWT.WRAP);
        label.setText(plain(words));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(NARROW, SWT.DEFAULT)
                .applyTo(label);
        return label;
    }

    public Link link(String words, Runnable run) {
        var link = new Link(parent, SWT.NONE);
        link.setText("<a>" + plain(words).replace("<", "‹").replace(">", "›") + "</a>");
        link.setToolTipText(words);
        link.addListener(SWT.Selection, event -> run.run());
        wide(link);
        return link;
    }

    /** Adds a label and its value side by side; the surface has two columns. */
    public Label pair(Message name, String value) {
        var label = StyleClasses.as(StyleClasses.MUTED, new Label(parent, SWT.NONE));
        label.setText(plain(name.text()));
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(label);
        var words = new Label(parent, SWT.WRAP);
        words.setText(plain(value));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(NARROW, SWT.DEFAULT)
                .applyTo(words);
        return words;
    }

    /** Adds a row for buttons, laid out from left to right. */
    public DetailsSheet row() {
        var row = new Composite(parent, SWT.NONE);
        var layout = new org.eclipse.swt.layout.RowLayout(SWT.HORIZONTAL);
        layout.marginLeft = layout.marginRight = layout.marginTop = layout.marginBottom = 0;
        layout.spacing = Palette.UNIT;
        layout.center = true;
        row.setLayout(layout);
        wide(row);
        return new DetailsSheet(row, palette);
    }

    public Button button(Message words, Runnable run) {
        var button = new Button(parent, SWT.PUSH);
        button.setText(words.text());
        button.addListener(SWT.Selection, event -> run.run());
        return button;
    }

    public Button primary(Message words, Runnable run) {
        return StyleClasses.as(StyleClasses.PRIMARY, button(words, run));
    }

    private void wide(Control control) {
        if (parent.getLayout() instanceof GridLayout grid) {
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .span(grid.numColumns, 1)
                    .align(SWT.FILL, SWT.CENTER)
                    .hint(
                            control instanceof Composite && !(control instanceof Link) ? SWT.DEFAULT : NARROW,
                            SWT.DEFAULT)
                    .applyTo(control);
        }
    }

    private static String plain(String words) {
        return words.replace("&", "&&");
    }
}
