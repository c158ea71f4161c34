package org.signalbox.workbench.editor.internal.post;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jface.dialogs.IDialogConstants;
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

/** Shows two versions of a text side by side. The default button keeps the left one, which is the user's. */
final class CompareTextDialog extends WorkbenchDialog {
    /** Return code when the right text is chosen. */
    static final int TAKE = IDialogConstants.CLIENT_ID;

    private final String mine;
    private final String theirs;
    private final Message right;
    private final Message confirm;
    private final Optional<Message> take;

    /**
     * @param right heading of the right text
     * @param confirm label of the default button
     * @param take label of the button that takes the right text; empty without one
     */
    CompareTextDialog(
            Shell parent,
            Palette palette,
            Icons icons,
            String path,
            String mine,
            String theirs,
            Message right,
            Message confirm,
            Optional<Message> take) {
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
        this.confirm = confirm;
        this.take = take;
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
        left.addListener(SWT.Resize, event -> align(left, other));
        other.addListener(SWT.Resize, event -> align(left, other));
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, confirm.text(), true);
        take.ifPresent(label -> createButton(parent, TAKE, label.text(), false));
        createButton(
                parent,
                IDialogConstants.CANCEL_ID,
                Message.of("workbench.cancel").text(),
                false);
    }

    @Override
    protected void buttonPressed(int id) {
        if (id == TAKE) {
            setReturnCode(id);
            close();
        } else {
            super.buttonPressed(id);
        }
    }

    private void heading(Composite parent, Message text) {
        var label = new Label(parent, SWT.NONE);
        label.setFont(palette().bold());
        label.setText(text.text());
    }

    private StyledText side(Composite parent, List<LineDiff.Row> rows, Function<LineDiff.Row, Optional<String>> of) {
        var text = new StyledText(parent, SWT.BORDER | SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
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

    /** Keeps rows beside each other, though one of them may be wrapped into more lines. */
    private static void align(StyledText left, StyledText right) {
        int rows = Math.min(left.getLineCount(), right.getLineCount());
        for (int row = 0; row < rows; row++) {
            left.setLineVerticalIndent(row, 0);
            right.setLineVerticalIndent(row, 0);
        }
        for (int row = 1; row < rows; row++) {
            int lower = top(right, row) - top(left, row);
            (lower > 0 ? left : right).setLineVerticalIndent(row, Math.abs(lower));
        }
    }

    private static int top(StyledText text, int row) {
        return text.getLinePixel(row) + text.getTopPixel();
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
