package org.signalbox.workbench.editor.internal.post;

import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;

/**
 * Proposal that does something else than to insert its text: connects an account, asks for pictures.
 *
 * @param word code of its label; with {@code .doc}, of its documentation
 */
record ActionProposal(String word, Image image, Runnable action) implements ICompletionProposal {
    @Override
    public void apply(IDocument document) {
        action.run();
    }

    @Override
    public @Nullable Point getSelection(IDocument document) {
        return null;
    }

    @Override
    public String getAdditionalProposalInfo() {
        return Message.of(word + ".doc").text();
    }

    @Override
    public String getDisplayString() {
        return Message.of(word).text();
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
