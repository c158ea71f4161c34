package org.signalbox.workbench.editor.internal.post;

import org.eclipse.jface.text.DefaultInformationControl;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.workbench.ui.Palette;

/** Plain text beside a proposal, wrapped, and as high as the text or the list. UI thread. */
final class ProposalDocumentation extends DefaultInformationControl {
    private static final int WIDTH = 360;

    ProposalDocumentation(Shell parent) {
        super(parent, (String) null, null);
    }

    @Override
    protected void createContent(Composite parent) {
        super.createContent(parent);
        for (var child : parent.getChildren()) {
            if (child instanceof StyledText text) {
                text.setWordWrap(true);
                text.setMargins(Palette.HALF, Palette.HALF, Palette.HALF, Palette.HALF);
            }
        }
    }

    /** The platform's least height is ten lines. */
    @Override
    public Point computeSizeConstraints(int widthInChars, int heightInChars) {
        return super.computeSizeConstraints(widthInChars, 1);
    }

    @Override
    public Point computeSizeHint() {
        return getShell().computeSize(WIDTH, SWT.DEFAULT, true);
    }
}
