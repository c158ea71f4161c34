package org.signalbox.workbench.internal.dialogs;

import org.eclipse.jface.dialogs.IDialogConstants;
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
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Shows version, workspace, Java and toolkit as copyable text, and third-party credits. */
public final class AboutDialog extends WorkbenchDialog {
    private final String version;
    private final String workspace;

    public AboutDialog(Shell parent, Palette palette, Icons icons, String version, String workspace) {
        super(
                parent,
                palette,
                icons,
                Message.of("workbench.about.title", version),
                Message.of("workbench.about.text"),
                Message.of("workbench.close"));
        this.version = version;
        this.workspace = workspace;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, Palette.UNIT).applyTo(parent);
        var facts = new Text(parent, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP | SWT.BORDER);
        facts.setText(Message.of(
                        "workbench.about.facts",
                        version,
                        workspace,
                        Runtime.version(),
                        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                        SWT.getPlatform() + " " + SWT.getVersion())
                .text());
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(width(), SWT.DEFAULT)
                .applyTo(facts);
        var thanks = StyleClasses.as(StyleClasses.MUTED, new Label(parent, SWT.WRAP));
        thanks.setText(Message.of("workbench.about.thanks").text());
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(width(), SWT.DEFAULT)
                .applyTo(thanks);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(
                parent, IDialogConstants.OK_ID, Message.of("workbench.close").text(), true);
    }
}
