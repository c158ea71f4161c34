package org.signalbox.workbench.editor.internal.post;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntConsumer;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.text.undo.DocumentUndoEvent;
import org.eclipse.text.undo.DocumentUndoManagerRegistry;
import org.eclipse.text.undo.IDocumentUndoListener;
import org.eclipse.text.undo.IDocumentUndoManager;

/**
 * Divides typing into undo steps: a pause, a line break and a change of place each end a step. The platform alone would
 * join everything that is typed in one place. UI thread.
 */
final class TypingSteps implements IDocumentListener, IDocumentUndoListener {
    /** The pause that ends a step. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int RUNNING = DocumentUndoEvent.ABOUT_TO_UNDO | DocumentUndoEvent.ABOUT_TO_REDO;

    private final IDocumentUndoManager undo;
    private final InstantSource clock;
    private final IntConsumer caret;
    private Instant last = Instant.EPOCH;
    private int end = -1;
    private boolean lineBreak;
    private boolean moved;
    private boolean undoing;

    private TypingSteps(IDocumentUndoManager undo, InstantSource clock, IntConsumer caret) {
        this.undo = undo;
        this.clock = clock;
        this.caret = caret;
    }

    /**
     * @param document connected to its undo manager
     * @param caret receives the end of what an undo or redo has changed, as an offset in the document
     */
    static TypingSteps install(Document document, InstantSource clock, IntConsumer caret) {
        var undo = DocumentUndoManagerRegistry.getDocumentUndoManager(document);
        var steps = new TypingSteps(undo, clock, caret);
        document.addDocumentListener(steps);
        undo.addDocumentUndoListener(steps);
        return steps;
    }

    /** Records the caret's offset in the document; anywhere but at the end of the last change it ends the step. */
    void caretAt(int offset) {
        if (offset != end) {
            moved = true;
        }
    }

    @Override
    public void documentAboutToBeChanged(DocumentEvent event) {
        if (undoing) {
            return;
        }
        var now = clock.instant();
        boolean breaks = event.getText().startsWith("\n") || event.getText().startsWith("\r");
        if (moved || breaks != lineBreak || now.isAfter(last.plus(PAUSE))) {
            undo.commit();
        }
        // Before the change, because the text widget moves its caret while it is made.
        end = event.getOffset() + event.getText().length();
        last = now;
        lineBreak = breaks;
        moved = false;
    }

    @Override
    public void documentChanged(DocumentEvent event) {}

    @Override
    public void documentUndoNotification(DocumentUndoEvent event) {
        undoing = (event.getEventType() & RUNNING) != 0;
        if (!undoing) {
            moved = true;
            var restored = event.getText();
            caret.accept(event.getOffset() + (restored == null ? 0 : restored.length()));
        }
    }
}
