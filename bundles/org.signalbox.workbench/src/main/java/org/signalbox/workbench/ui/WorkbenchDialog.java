package org.signalbox.workbench.ui;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;

/**
 * The frame of every dialog: a heading, one explaining sentence, the content, a place for what is wrong, and buttons
 * that are named by what they do.
 */
public abstract class WorkbenchDialog extends TrayDialog {
    /** By then the platform has told whose the focus is. */
    private static final int SETTLED_MILLIS = 100;

    private final Palette palette;
    private final Icons icons;
    private final Message title;
    private final Message explanation;
    private final Message confirm;
    private @Nullable Banner banner;

    /** @param confirm label of the main button, a verb such as «Remove Chirp» */
    protected WorkbenchDialog(
            @Nullable Shell parent, Palette palette, Icons icons, Message title, Message explanation, Message confirm) {
        super(parent);
        this.palette = palette;
        this.icons = icons;
        this.title = title;
        this.explanation = explanation;
        this.confirm = confirm;
        setHelpAvailable(false);
        setShellStyle(getShellStyle() | SWT.RESIZE);
    }

    /** Fills the middle; the given composite has no layout yet. */
    protected abstract void createContent(Composite parent);

    /** Smallest width of the content, in pixels. */
    protected int width() {
        return 480;
    }

    protected final Palette palette() {
        return palette;
    }

    protected final Icons icons() {
        return icons;
    }

    /** Shows what is wrong above the content. */
    protected final void showError(String text) {
        if (banner != null && !banner.isDisposed()) {
            banner.show(org.signalbox.model.Severity.ERROR, text);
            fit();
        }
    }

    protected final void hideError() {
        if (banner != null && !banner.isDisposed()) {
            banner.hide();
        }
    }

    /** Makes the dialog taller when its content needs it. */
    protected final void fit() {
        var shell = getShell();
        // before it is open its size isn't asked for yet, and a size that is set then would stay
        if (shell != null && !shell.isDisposed() && shell.isVisible()) {
            var size = shell.getSize();
            var wanted = shell.computeSize(size.x, SWT.DEFAULT, true);
            if (wanted.y > size.y) {
                shell.setSize(size.x, wanted.y);
            }
            shell.layout(true, true);
        }
    }

    protected final void enableConfirm(boolean enabled) {
        var button = getButton(IDialogConstants.OK_ID);
        if (button != null) {
            button.setEnabled(enabled);
            paint(button);
        }
    }

    /** The style sheets don't tell a button that can't be pressed from one that can. */
    private void paint(Button main) {
        boolean enabled = main.isEnabled();
        OwnColours.mark(main);
        main.setBackground(palette.get(enabled ? ThemeColor.ACCENT : ThemeColor.LINE));
        main.setForeground(palette.get(enabled ? ThemeColor.SURFACE : ThemeColor.MUTED));
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title.text());
        var display = shell.getDisplay();
        shell.addListener(SWT.Show, event -> display.timerExec(SETTLED_MILLIS, () -> becomeActive(shell)));
    }

    /**
     * A tooltip that closes as the dialog opens has SWT believe that the window behind is active: no Escape, no Tab.
     * What had the focus may close just then, as the palette does.
     */
    private static void becomeActive(Shell shell) {
        if (shell.isDisposed()) {
            return;
        }
        if (shell.getDisplay().getActiveShell() == shell.getParent()) {
            shell.forceActive();
        }
        var focused = shell.getDisplay().getFocusControl();
        if (shell.getDisplay().getActiveShell() == shell && (focused == null || focused.getShell() != shell)) {
            shell.setFocus();
        }
    }

    @Override
    protected final Control createDialogArea(Composite parent) {
        var area = new Composite(parent, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
        GridLayoutFactory.fillDefaults()
                .margins(Palette.MARGIN, Palette.MARGIN)
                .spacing(0, Palette.UNIT)
                .applyTo(area);
        var heading = new Label(area, SWT.WRAP);
        heading.setFont(palette.heading());
        heading.setText(title.text().replace("&", "&&"));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(width(), SWT.DEFAULT)
                .applyTo(heading);
        if (!explanation.code().isEmpty()) {
            var sentence = new Label(area, SWT.WRAP);
            sentence.setText(explanation.text().replace("&", "&&"));
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .hint(width(), SWT.DEFAULT)
                    .applyTo(sentence);
        }
        banner = new Banner(area, icons, palette);
        var content = new Composite(area, SWT.NONE);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(width(), SWT.DEFAULT)
                .indent(0, Palette.UNIT)
                .applyTo(content);
        createContent(content);
        return area;
    }

    /** Every button and every label before a field gets a letter that is pressed with Alt. */
    @Override
    protected Control createContents(Composite parent) {
        var contents = super.createContents(parent);
        Mnemonics.give(getShell());
        return contents;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, confirm.text(), true);
        createButton(
                parent,
                IDialogConstants.CANCEL_ID,
                Message.of("workbench.cancel").text(),
                false);
    }

    @Override
    protected Button createButton(Composite parent, int id, String label, boolean defaultButton) {
        var button = super.createButton(parent, id, label, defaultButton);
        if (defaultButton) {
            StyleClasses.as(StyleClasses.PRIMARY, button);
        }
        return button;
    }

    /** Buttons are as wide as their words need, not all as wide as the widest. */
    @Override
    protected Control createButtonBar(Composite parent) {
        var bar = super.createButtonBar(parent);
        for (var buttons : ((Composite) bar).getChildren()) {
            unequal(buttons);
        }
        unequal(bar);
        return bar;
    }

    private static void unequal(Control control) {
        if (control instanceof Composite composite && composite.getLayout() instanceof GridLayout grid) {
            grid.makeColumnsEqualWidth = false;
        }
    }

    /** The platform's smallest width or more: the words keep a margin. */
    @Override
    protected void setButtonLayoutData(Button button) {
        super.setButtonLayoutData(button);
        if (button.getLayoutData() instanceof GridData data) {
            data.widthHint =
                    Math.max(data.widthHint, button.computeSize(SWT.DEFAULT, SWT.DEFAULT, true).x + 2 * Palette.UNIT);
        }
    }

    @Override
    protected Point getInitialSize() {
        var size = super.getInitialSize();
        var area = getShell().getMonitor().getClientArea();
        return new Point(Math.min(size.x, area.width), Math.min(size.y, area.height));
    }
}
