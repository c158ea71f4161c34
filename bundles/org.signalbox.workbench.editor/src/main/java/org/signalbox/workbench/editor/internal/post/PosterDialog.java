package org.signalbox.workbench.editor.internal.post;

import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Asks for the second of a video that its poster shows. */
final class PosterDialog extends WorkbenchDialog {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}([.,][0-9]{1,3})?");

    private Duration at = Duration.ZERO;

    PosterDialog(Shell parent, Palette palette, Icons icons, String video) {
        super(
                parent,
                palette,
                icons,
                Message.of("editor.poster.title", video.substring(video.lastIndexOf('/') + 1)),
                Message.of("editor.poster.explanation"),
                Message.of("editor.poster.confirm"));
    }

    Duration at() {
        return at;
    }

    @Override
    protected int width() {
        return 400;
    }

    @Override
    protected boolean reportsErrors() {
        return true;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(parent);
        new Label(parent, SWT.NONE).setText(Message.of("editor.poster.second").text());
        var text = new Text(parent, SWT.BORDER | SWT.SINGLE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
        text.setText("0");
        text.selectAll();
        text.addListener(SWT.Modify, event -> check(text.getText().strip()));
    }

    private void check(String second) {
        var valid = SECONDS.matcher(second).matches();
        if (valid) {
            at = Duration.ofMillis(Math.round(Double.parseDouble(second.replace(',', '.')) * 1000));
            hideError();
        } else {
            showError(Message.of("editor.poster.bad").text());
        }
        enableConfirm(valid);
    }
}
