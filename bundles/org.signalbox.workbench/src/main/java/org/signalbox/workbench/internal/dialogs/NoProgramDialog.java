package org.signalbox.workbench.internal.dialogs;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Shows the address of a page, or the path of a file, that no program of the system opens, and offers to copy it. */
public final class NoProgramDialog extends WorkbenchDialog {
    private final String target;

    public NoProgramDialog(@Nullable Shell parent, Palette palette, Icons icons, String target) {
        super(parent, palette, icons, message("title", target), message("text", target), message("copy", target));
        this.target = target;
    }

    private static Message message(String what, String target) {
        boolean page = target.startsWith("http://") || target.startsWith("https://");
        return Message.of("workbench.no-program." + (page ? "page." : "file.") + what);
    }

    /** The window or dialog that is active, below hovers and notices, which close soon. */
    public static @Nullable Shell parent(Display display) {
        var shell = display.getActiveShell();
        while (shell != null && (shell.getStyle() & SWT.TITLE) == 0 && shell.getParent() instanceof Shell above) {
            shell = above;
        }
        return shell;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().extendedMargins(0, 0, 0, Palette.HALF).applyTo(parent);
        var address = new Text(parent, SWT.READ_ONLY | SWT.BORDER);
        address.setText(target);
        address.selectAll();
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(width(), SWT.DEFAULT)
                .applyTo(address);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        getButton(IDialogConstants.CANCEL_ID)
                .setText(Message.of("workbench.close").text());
    }

    @Override
    protected void okPressed() {
        var clipboard = new Clipboard(getShell().getDisplay());
        clipboard.setContents(new Object[] {target}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
        super.okPressed();
    }
}
