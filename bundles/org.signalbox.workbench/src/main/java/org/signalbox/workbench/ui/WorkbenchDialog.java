package org.signalbox.workbench.ui;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
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
 * Base class of all dialogs: a heading, an explanation, the content, a place for an error, and buttons labelled by
 * their action.
 */
public abstract class WorkbenchDialog extends TrayDialog {
    /** Delay after which the platform has settled the focus, on a machine that isn't busy. */
    private static final int SETTLED_MILLIS = 100;

    /** How often the dialog looks whether it has the focus: for a second after it is shown. */
    private static final int LOOKS = 10;

    /** Pixels below which no dialog can be made lower; its content scrolls there. */
    private static final int LEAST_HEIGHT = 400;

    private final Palette palette;
    private final Icons icons;
    private final Message title;
    private final Message explanation;
    private final Message confirm;
    private @Nullable MessageRoom messages;
    private @Nullable ScrolledComposite scroll;

    /** @param confirm label of the confirming button, a verb such as «Remove Chirp» */
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

    /** Creates the content in the given composite, which has no layout yet. */
    protected abstract void createContent(Composite parent);

    /** Whether Enter confirms; otherwise it cancels, for what can't be undone. */
    protected boolean confirmsByEnter() {
        return true;
    }

    /** Whether it checks what is typed: it keeps room for an error then. */
    protected boolean reportsErrors() {
        return false;
    }

    /** Minimum width of the content in pixels. */
    protected int width() {
        return 480;
    }

    protected final Palette palette() {
        return palette;
    }

    protected final Icons icons() {
        return icons;
    }

    /** Shows an error below the content, where it moves nothing that is pointed at. */
    protected final void showError(String text) {
        if (messages != null && !messages.isDisposed()) {
            messages.show(text);
            fit();
        }
    }

    protected final void hideError() {
        if (messages != null && !messages.isDisposed()) {
            messages.hide();
        }
    }

    /** Grows the dialog when its content needs more height. */
    protected final void fit() {
        var shell = getShell();
        // Before the dialog opens its size isn't computed yet, and a size set now would stay.
        if (shell != null && !shell.isDisposed() && shell.isVisible()) {
            var size = shell.getSize();
            var wanted = shell.computeSize(size.x, SWT.DEFAULT, true);
            int room = shell.getMonitor().getClientArea().height;
            if (wanted.y > size.y) {
                shell.setSize(size.x, Math.max(size.y, Math.min(wanted.y, room)));
            }
            shell.layout(true, true);
            measure();
        }
    }

    protected final void enableConfirm(boolean enabled) {
        var button = getButton(IDialogConstants.OK_ID);
        if (button != null) {
            button.setEnabled(enabled);
            paint(button);
        }
    }

    /** Styles the default button, as the style sheets can't tell a disabled button from an enabled one. */
    private void paint(Button main) {
        boolean enabled = main.isEnabled();
        StyleSheetExclusion.mark(main);
        main.setBackground(palette.get(enabled ? ThemeColor.ACCENT : ThemeColor.LINE));
        main.setForeground(palette.get(enabled ? ThemeColor.SURFACE : ThemeColor.MUTED));
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title.text());
        var display = shell.getDisplay();
        shell.addListener(SWT.Show, event -> display.timerExec(SETTLED_MILLIS, () -> becomeActive(shell, LOOKS)));
    }

    /**
     * Activates the dialog's shell. A tooltip or pop-up that closes while the dialog opens makes SWT consider the
     * parent window active, and Escape and Tab would fail.
     */
    private static void becomeActive(Shell shell, int looks) {
        if (shell.isDisposed() || looks == 0) {
            return;
        }
        shell.getDisplay().timerExec(SETTLED_MILLIS, () -> becomeActive(shell, looks - 1));
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
        var scrolled = new ScrolledComposite(area, SWT.V_SCROLL);
        scroll = scrolled;
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(width(), SWT.DEFAULT)
                .indent(0, Palette.UNIT)
                .applyTo(scrolled);
        var content = new Composite(scrolled, SWT.NONE);
        createContent(content);
        scrolled.setContent(content);
        scrolled.setExpandHorizontal(true);
        scrolled.setExpandVertical(true);
        scrolled.setShowFocusedControl(true);
        scrolled.addListener(SWT.Resize, event -> measure());
        messages = new MessageRoom(area, icons, palette, reportsErrors());
        return area;
    }

    /** Has the content scroll where the dialog is too low for it. */
    private void measure() {
        if (scroll != null && !scroll.isDisposed()) {
            int width = Math.max(1, scroll.getClientArea().width);
            scroll.setMinHeight(scroll.getContent().computeSize(width, SWT.DEFAULT, true).y);
        }
    }

    /** Adds Alt mnemonics to all buttons and field labels. */
    @Override
    protected Control createContents(Composite parent) {
        var contents = super.createContents(parent);
        Mnemonics.give(getShell());
        return contents;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, confirm.text(), confirmsByEnter());
        createButton(
                parent,
                IDialogConstants.CANCEL_ID,
                Message.of("workbench.cancel").text(),
                !confirmsByEnter());
    }

    @Override
    protected Button createButton(Composite parent, int id, String label, boolean defaultButton) {
        var button = super.createButton(parent, id, label, defaultButton);
        if (defaultButton && id == IDialogConstants.OK_ID) {
            StyleClasses.as(StyleClasses.PRIMARY, button);
        }
        return button;
    }

    /** Sizes each button to its label instead of the widest one. */
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

    /** Makes the button at least the platform's minimum width, with a margin around the label. */
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
        var first = new Point(Math.min(size.x, area.width), Math.min(size.y, area.height));
        getShell().setMinimumSize(first.x, Math.min(first.y, LEAST_HEIGHT));
        return first;
    }
}
