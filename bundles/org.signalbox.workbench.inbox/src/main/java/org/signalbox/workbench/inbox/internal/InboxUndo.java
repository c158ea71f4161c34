package org.signalbox.workbench.inbox.internal;

import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.swt.custom.StyledText;
import org.signalbox.workbench.ui.UndoHistory;

/** Undo and Redo of the inbox: of typing while an answer is typed, else of what was done. UI thread. */
public final class InboxUndo {
    private final StyledText field;
    private final TypingHistory typing;
    private final UndoHistory.Undo undo;
    private final UndoHistory.Redo redo;

    InboxUndo(StyledText field, TypingHistory typing, UndoHistory history) {
        this.field = field;
        this.typing = typing;
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
            return isTyping() && typing.canUndo() || undo.possible();
        }

        @Execute
        void run() {
            if (isTyping() && typing.canUndo()) {
                typing.undo();
            } else {
                undo.run();
            }
        }
    }

    /** Handler of the Redo command. */
    public final class Redo {
        @CanExecute
        boolean possible() {
            return isTyping() && typing.canRedo() || redo.possible();
        }

        @Execute
        void run() {
            if (isTyping() && typing.canRedo()) {
                typing.redo();
            } else {
                redo.run();
            }
        }
    }
}
