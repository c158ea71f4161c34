package org.signalbox.workbench.inbox.internal;

import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;

/** Single keys of the inbox, while one of its controls has the focus in which nothing is typed. UI thread. */
final class InboxKeys {
    /** Data of a styled text that is a field, also while nothing can be typed there. */
    static final String FIELD = "signalbox.inbox.field";

    private final Composite part;
    private final Consumer<InboxPartCommand> perform;

    private InboxKeys(Composite part, Consumer<InboxPartCommand> perform) {
        this.part = part;
        this.perform = perform;
    }

    /** @param part whose controls listen */
    static void install(Composite part, Consumer<InboxPartCommand> perform) {
        var keys = new InboxKeys(part, perform);
        Listener pressed = keys::pressed;
        var display = part.getDisplay();
        display.addFilter(SWT.KeyDown, pressed);
        part.addDisposeListener(event -> display.removeFilter(SWT.KeyDown, pressed));
    }

    private void pressed(Event event) {
        boolean plain = (event.stateMask & (SWT.MODIFIER_MASK & ~SWT.SHIFT)) == 0;
        if (!plain || !(event.widget instanceof Control control) || !isWithin(control) || isTyping(control)) {
            return;
        }
        InboxPartCommand.of(Character.toLowerCase(event.character)).ifPresent(command -> {
            event.doit = false;
            event.type = SWT.None; // the list would look for a row that begins so
            // After the event: a dialog that opens within it would not receive Escape.
            part.getDisplay().asyncExec(() -> {
                if (!part.isDisposed()) {
                    perform.accept(command);
                }
            });
        });
    }

    private boolean isWithin(Control control) {
        Control each = control;
        while (each != null && each != part) {
            each = each.getParent();
        }
        return each == part;
    }

    private static boolean isTyping(Control control) {
        return switch (control) {
            case StyledText text -> text.getEditable() || text.getData(FIELD) != null;
            case Text text -> true;
            case Combo combo -> true;
            case Spinner spinner -> true;
            default -> false;
        };
    }
}
