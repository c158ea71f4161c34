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

    /** Milliseconds within which a key that is held comes again. */
    private static final int REPEAT = 1_000;

    private final Composite part;
    private final Consumer<InboxPartCommand> perform;
    private final Runnable cancel;
    private int held;
    private int heldAt;

    private InboxKeys(Composite part, Consumer<InboxPartCommand> perform, Runnable cancel) {
        this.part = part;
        this.perform = perform;
        this.cancel = cancel;
    }

    /**
     * @param part whose controls listen
     * @param cancel runs after Escape
     */
    static void install(Composite part, Consumer<InboxPartCommand> perform, Runnable cancel) {
        var keys = new InboxKeys(part, perform, cancel);
        Listener pressed = keys::pressed;
        var display = part.getDisplay();
        Listener released = keys::released;
        display.addFilter(SWT.KeyDown, pressed);
        display.addFilter(SWT.KeyUp, released);
        part.addDisposeListener(event -> {
            display.removeFilter(SWT.KeyDown, pressed);
            display.removeFilter(SWT.KeyUp, released);
        });
    }

    private void pressed(Event event) {
        boolean repeated = event.keyCode == held && event.time - heldAt < REPEAT;
        held = event.keyCode;
        heldAt = event.time;
        if (!isPlain(event.stateMask, event.character)
                || !(event.widget instanceof Control control)
                || !isWithin(control)
                || isTyping(control)) {
            return;
        }
        if (event.character == SWT.ESC) {
            part.getDisplay().asyncExec(cancel); // after the commands of keys before it
            return;
        }
        InboxPartCommand.of(Character.toLowerCase(event.character)).ifPresent(command -> {
            event.doit = false;
            event.type = SWT.None; // the list would look for a row that begins so
            if (repeated && command != InboxPartCommand.NEXT && command != InboxPartCommand.PREVIOUS) {
                return; // whoever holds a key wants it once
            }
            // After the event: a dialog that opens within it would not receive Escape.
            part.getDisplay().asyncExec(() -> {
                if (!part.isDisposed()) {
                    perform.accept(command);
                }
            });
        });
    }

    private void released(Event event) {
        if (event.keyCode == held) {
            held = 0;
        }
    }

    /**
     * Whether a key types its character and is no shortcut. Signs may need the third level of a keyboard, such as # in
     * France; some systems tell that as Ctrl and Alt.
     */
    static boolean isPlain(int state, char character) {
        int with = state & SWT.MODIFIER_MASK & ~SWT.SHIFT & ~SWT.ALT_GR;
        boolean level3 = with == (SWT.CTRL | SWT.ALT) && character > ' ' && !Character.isLetterOrDigit(character);
        boolean letterOfLevel3 = (state & SWT.ALT_GR) != 0 && Character.isLetterOrDigit(character);
        return (with == 0 || level3) && !letterOfLevel3;
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
