package org.signalbox.workbench.internal.dialogs;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Offers several actions, or to cancel. */
public final class ChoiceDialog extends WorkbenchDialog {
    private static final int FIRST = IDialogConstants.CLIENT_ID;

    private final String details;
    private final Message[] choices;

    /** @param choices button labels, the default one first; Cancel is added */
    public ChoiceDialog(
            @Nullable Shell parent,
            Palette palette,
            Icons icons,
            Message title,
            Message explanation,
            String details,
            Message... choices) {
        super(parent, palette, icons, title, explanation, choices[0]);
        this.details = details;
        this.choices = choices.clone();
    }

    /**
     * Opens the dialog.
     *
     * @return the index of the chosen button, or -1 when cancelled
     */
    public int choose() {
        int code = open();
        return code >= FIRST ? code - FIRST : -1;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().applyTo(parent);
        if (!details.isBlank()) {
            var words = StyleClasses.as(StyleClasses.MUTED, new Label(parent, SWT.WRAP));
            words.setText(details.replace("&", "&&"));
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .hint(width(), SWT.DEFAULT)
                    .applyTo(words);
        }
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        for (int i = 0; i < choices.length; i++) {
            createButton(parent, FIRST + i, choices[i].text(), i == 0);
        }
        createButton(
                parent,
                IDialogConstants.CANCEL_ID,
                Message.of("workbench.cancel").text(),
                false);
    }

    @Override
    protected void buttonPressed(int id) {
        if (id >= FIRST) {
            setReturnCode(id);
            close();
        } else {
            super.buttonPressed(id);
        }
    }
}
