package org.signalbox.workbench.inbox.internal;

import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.swt.custom.StyledText;
import org.signalbox.workbench.ui.UndoHistory;

/**
 * Undo and Redo of the inbox: in the field only of typing; elsewhere of an answer that was given last and waits to go
 * out, or else of what was done. UI thread.
 */
public final class InboxUndo {
    private final StyledText field;
    private final TypingHistory typing;
    private final UndoBar answers;
    private final UndoHistory.Undo undo;
    private final UndoHistory.Redo redo;

    InboxUndo(AnswerPane pane, UndoBar answers, UndoHistory history) {
        field = pane.field();
        typing = pane.typing();
        this.answers = answers;
        undo = history.new Undo();
        redo = history.new Redo();
    }

    void handle(EHandlerService handlers) {
        handlers.activateHandler("signalbox.command.undo", new Undo());
        handlers.activateHandler("signalbox.command.redo", new Redo());
    }

    private boolean isTyping() {
        return !field.isDisposed() && field.isFocusControl();
    }

    /** Handler of the Undo command. */
    public final class Undo {
        @CanExecute
        boolean possible() {
            return isTyping() ? typing.canUndo() : answers.lastAnswer().isPresent() || undo.possible();
        }

        @Execute
        void run() {
            if (isTyping()) {
                typing.undo();
            } else {
                answers.lastAnswer().ifPresentOrElse(Runnable::run, undo::run);
            }
        }
    }

    /** Handler of the Redo command. */
    public final class Redo {
        @CanExecute
        boolean possible() {
            return isTyping() ? typing.canRedo() : redo.possible();
        }

        @Execute
        void run() {
            if (isTyping()) {
                typing.redo();
            } else {
                redo.run();
            }
        }
    }
}
