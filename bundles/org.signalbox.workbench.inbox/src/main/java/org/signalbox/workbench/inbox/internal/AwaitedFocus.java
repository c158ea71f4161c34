package org.signalbox.workbench.inbox.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Event;

/** The focus that the answer gets once its conversation is there, with what is typed until then. UI thread. */
final class AwaitedFocus {
    private final List<Event> typed = new ArrayList<>();
    private boolean awaited;

    void await() {
        awaited = true;
    }

    boolean isAwaited() {
        return awaited;
    }

    /** The focus stays where it is. */
    void cancel() {
        awaited = false;
        typed.clear();
    }

    /** @param key is typed into the field when it has the focus */
    void keep(Event key) {
        typed.add(key);
    }

    /** The conversation is there: its field gets what is waited for, if anything is. */
    void give(StyledText field) {
        if (awaited) {
            field.setFocus();
            typed.forEach(key -> field.notifyListeners(SWT.KeyDown, key));
            cancel();
        }
    }
}
