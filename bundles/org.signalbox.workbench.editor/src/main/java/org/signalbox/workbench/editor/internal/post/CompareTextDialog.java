package org.signalbox.workbench.editor.internal.post;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.workbench.editor.internal.text.LineDiff;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Shows two versions of a text side by side; the default button takes the right one. */
final class CompareTextDialog extends WorkbenchDialog {
    private final String mine;
    private final String theirs;
    private final Message right;

    CompareTextDialog(
            Shell parent,
            Palette palette,
            Icons icons,
            String path,
            String mine,
            String theirs,
            Message right,
            Message confirm) {
        super(
                parent,
                palette,
                icons,
                Message.of("editor.compare.title", path),
                Message.of("editor.compare.text"),
                confirm);
        this.mine = mine;
        this.theirs = theirs;
        this.right = right;
    }

    @Override
    protected int width() {
        return 820;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .equalWidth(true)
                .spacing(Palette.UNIT, Palette.HALF)
                .applyTo(parent);
        heading(parent, Message.of("editor.compare.mine"));
        heading(parent, right);
        var rows = LineDiff.of(mine, theirs);
        var left = side(parent, rows, LineDiff.Row::left);
        var other = side(parent, rows, LineDiff.Row::right);
        together(left, other);
        together(other, left);
    }

    private void heading(Composite parent, Message text) {
        var label = new Label(parent, SWT.NONE);
        label.setFont(palette().bold());
        label.setText(text.text());
    }

    private StyledText side(Composite parent, List<LineDiff.Row> rows, Function<LineDiff.Row, Optional<String>> of) {
        var text = new StyledText(parent, SWT.BORDER | SWT.MULTI | SWT.READ_ONLY | SWT.H_SCROLL | SWT.V_SCROLL);
        text.setFont(palette().mono());
        text.setMargins(Palette.HALF, Palette.HALF, Palette.HALF, Palette.HALF);
        GridDataFactory.fillDefaults().grab(true, true).hint(380, 320).applyTo(text);
        text.setText(String.join(
                "\n", rows.stream().map(row -> of.apply(row).orElse("")).toList()));
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).same()) {
                text.setLineBackground(i, 1, palette().get(ThemeColor.WARNING_BACKGROUND));
            }
        }
        return text;
    }

    private static void together(StyledText from, StyledText to) {
        from.getVerticalBar().addListener(SWT.Selection, event -> to.setTopPixel(from.getTopPixel()));
        from.addListener(
                SWT.MouseVerticalWheel,
                event -> from.getDisplay().asyncExec(() -> {
                    if (!from.isDisposed() && !to.isDisposed()) {
                        to.setTopPixel(from.getTopPixel());
                    }
                }));
    }
}
