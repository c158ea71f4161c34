package org.signalbox.workbench.networks.internal;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.signalbox.connector.api.Field;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;

/**
 * Rows of a label and a field, in a composite of two columns.
 *
 * @param changed called when something else is typed into a field
 */
record InputRows(Composite parent, Runnable changed) {
    static final int HINT_WIDTH = 300;

    Text add(Field field) {
        var hint = field.generates()
                ? field.hint() + " " + Message.of("workbench.connect.generated").text()
                : field.hint();
        var text = add(field.label(), hint.strip(), field.secret() ? SWT.PASSWORD : SWT.NONE);
        text.setText(field.initial());
        return text;
    }

    /** @param hint shown below, unless it is blank */
    Text add(String label, String hint, int style) {
        var words = new Label(parent, SWT.NONE);
        words.setText(label.replace("&", "&&"));
        var text = new Text(parent, SWT.BORDER | style);
        text.addListener(SWT.Modify, event -> changed.run());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
        if (!hint.isBlank()) {
            new Label(parent, SWT.NONE);
            var below = muted(hint);
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .hint(HINT_WIDTH, SWT.DEFAULT)
                    .indent(0, -Palette.HALF)
                    .applyTo(below);
        }
        return text;
    }

    /** Adds a sentence over both columns. */
    void say(String sentence) {
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(HINT_WIDTH, SWT.DEFAULT)
                .applyTo(muted(sentence));
    }

    private Label muted(String sentence) {
        var label = StyleClasses.as(StyleClasses.MUTED, new Label(parent, SWT.WRAP));
        label.setText(sentence.replace("&", "&&"));
        return label;
    }
}
