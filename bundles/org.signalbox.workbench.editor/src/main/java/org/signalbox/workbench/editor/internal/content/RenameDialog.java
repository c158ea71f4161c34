package org.signalbox.workbench.editor.internal.content;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Asks for a new file name. */
final class RenameDialog extends WorkbenchDialog {
    private final Path root;
    private final String path;
    private String name;

    /** @param explanation what the new name means for posts */
    RenameDialog(Shell parent, Palette palette, Icons icons, Path root, String path, Message explanation) {
        super(
                parent,
                palette,
                icons,
                Message.of("editor.rename.title", ContentNode.name(path)),
                explanation,
                Message.of("editor.rename.confirm"));
        this.root = root;
        this.path = path;
        name = ContentNode.name(path);
    }

    String name() {
        return name;
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
        GridLayoutFactory.fillDefaults().applyTo(parent);
        var text = new Text(parent, SWT.BORDER | SWT.SINGLE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
        text.setText(name);
        int dot = name.lastIndexOf('.');
        text.setSelection(0, dot > 0 ? dot : name.length());
        text.addListener(SWT.Modify, event -> check(text.getText().strip()));
        text.addListener(SWT.DefaultSelection, event -> {
            if (getButton(IDialogConstants.OK_ID).isEnabled()) {
                okPressed();
            }
        });
    }

    private void check(String wanted) {
        name = wanted;
        var old = ContentNode.name(path);
        var problem = problem(wanted, old);
        if (problem.isEmpty()) {
            hideError();
        } else {
            showError(problem);
        }
        enableConfirm(problem.isEmpty() && !wanted.equals(old));
    }

    private String problem(String wanted, String old) {
        if (wanted.isEmpty() || wanted.startsWith(".") || wanted.matches(".*[/\\\\:*?\"<>|\\p{Cntrl}].*")) {
            return Message.of("editor.rename.bad").text();
        }
        if (old.endsWith(".md") && !wanted.endsWith(".md")) {
            return Message.of("editor.rename.ending").text();
        }
        var folder = root.resolve(ContentTree.parent(path));
        return !wanted.equals(old)
                        && Files.exists(folder.resolve(wanted))
                        && !FileRenaming.isSameButCase(folder.resolve(old), folder.resolve(wanted))
                ? Message.of("editor.rename.taken", wanted).text()
                : "";
    }
}
