package org.signalbox.workbench.editor.internal.post;

import org.eclipse.jface.text.contentassist.ContentAssistant;

/** Can close its list, to show another one in its place. UI thread. */
final class ClosableAssistant extends ContentAssistant {
    /** Says whether a list was open. */
    boolean close() {
        var open = isProposalPopupActive();
        if (open) {
            hide();
        }
        return open;
    }
}
