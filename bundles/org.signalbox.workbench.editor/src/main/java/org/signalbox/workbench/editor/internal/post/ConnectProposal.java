package org.signalbox.workbench.editor.internal.post;

import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;

/** Proposal that leads to connecting an account; it doesn't change the text. */
record ConnectProposal(Image image, Runnable connect) implements ICompletionProposal {
    @Override
    public void apply(IDocument document) {
        connect.run();
    }

    @Override
    public @Nullable Point getSelection(IDocument document) {
        return null;
    }

    @Override
    public String getAdditionalProposalInfo() {
        return Message.of("editor.assist.connect.doc").text();
    }

    @Override
    public String getDisplayString() {
        return Message.of("editor.assist.connect").text();
    }

    @Override
    public Image getImage() {
        return image;
    }

    @Override
    public @Nullable IContextInformation getContextInformation() {
        return null;
    }
}
