package org.signalbox.workbench.editor.internal.post;

import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocumentListener;

/** Document listener that runs after each change. */
record TextListener(Runnable changed) implements IDocumentListener {
    @Override
    public void documentAboutToBeChanged(DocumentEvent event) {}

    @Override
    public void documentChanged(DocumentEvent event) {
        changed.run();
    }
}
