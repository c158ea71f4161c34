package org.signalbox.workbench.inbox.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.swt.custom.ExtendedModifyEvent;
import org.eclipse.swt.custom.StyledText;

/** Undo and redo of typing in a field. UI thread. */
final class TypingHistory {
    private static final int MOST = 1_000;

    private final StyledText text;
    private final Deque<TypedChange> undo = new ArrayDeque<>();
    private final Deque<TypedChange> redo = new ArrayDeque<>();
    private boolean replaying;

    private record TypedChange(int start, String before, String after) {}

    TypingHistory(StyledText text) {
        this.text = text;
        text.addExtendedModifyListener(this::changed);
    }

    private void changed(ExtendedModifyEvent event) {
        if (replaying) {
            return;
        }
        redo.clear();
        var after = event.length == 0 ? "" : text.getTextRange(event.start, event.length);
        var last = undo.peek();
        boolean goesOn = last != null
                && event.replacedText.isEmpty()
                && last.before().isEmpty()
                && last.start() + last.after().length() == event.start
                && after.length() == 1
                && !Character.isWhitespace(after.charAt(0));
        if (goesOn) {
            undo.pop();
            undo.push(new TypedChange(last.start(), "", last.after() + after));
        } else {
            undo.push(new TypedChange(event.start, event.replacedText, after));
            if (undo.size() > MOST) {
                undo.removeLast();
            }
        }
    }

    /** Forgets everything: the text is another's. */
    void clear() {
        undo.clear();
        redo.clear();
    }

    boolean canUndo() {
        return !undo.isEmpty();
    }

    boolean canRedo() {
        return !redo.isEmpty();
    }

    void undo() {
        if (canUndo()) {
            var change = undo.pop();
            replace(change.start(), change.after().length(), change.before());
            redo.push(change);
        }
    }

    void redo() {
        if (canRedo()) {
            var change = redo.pop();
            replace(change.start(), change.before().length(), change.after());
            undo.push(change);
        }
    }

    private void replace(int start, int length, String with) {
        replaying = true;
        try {
            text.replaceTextRange(start, length, with);
            text.setCaretOffset(start + with.length());
        } finally {
            replaying = false;
        }
    }
}
