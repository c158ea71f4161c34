package org.signalbox.workbench.inbox.internal;

import java.util.ArrayDeque;
import java.util.Deque;
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

/**
 * Single keys of the inbox, while one of its controls has the focus in which nothing is typed. A key that follows a
 * command so fast that the command hasn't been done yet goes where the command leads: into a field as text, else it is
 * the next command. UI thread.
 */
final class InboxKeys {
    /** Data of a styled text that is a field, also while nothing can be typed there. */
    static final String FIELD = "signalbox.inbox.field";

    /** Milliseconds within which a key that is held comes again. */
    private static final int REPEAT = 1_000;

    private final Composite part;
    private final Consumer<InboxPartCommand> perform;
    private final AwaitedFocus answer;
    private final Deque<Event> waiting = new ArrayDeque<>();
    private boolean working;
    private int held;
    private int heldAt;

    private InboxKeys(Composite part, Consumer<InboxPartCommand> perform, AwaitedFocus answer) {
        this.part = part;
        this.perform = perform;
        this.answer = answer;
    }

    /**
     * @param part whose controls listen
     * @param perform does it at once; a dialog returns when it is closed
     * @param answer is given what is typed while it waits for its conversation
     */
    static void install(Composite part, Consumer<InboxPartCommand> perform, AwaitedFocus answer) {
        var keys = new InboxKeys(part, perform, answer);
        Listener pressed = keys::pressed;
        Listener released = keys::released;
        Listener focused = keys::focused;
        var display = part.getDisplay();
        display.addFilter(SWT.KeyDown, pressed);
        display.addFilter(SWT.KeyUp, released);
        display.addFilter(SWT.FocusIn, focused);
        part.addDisposeListener(event -> {
            display.removeFilter(SWT.KeyDown, pressed);
            display.removeFilter(SWT.KeyUp, released);
            display.removeFilter(SWT.FocusIn, focused);
        });
    }

    private void pressed(Event event) {
        if (!isPlain(event.stateMask, event.character)
                || !(event.widget instanceof Control control)
                || !isWithin(control)
                || isTyping(control)) {
            return;
        }
        boolean repeated = event.keyCode == held && event.time - heldAt < REPEAT;
        held = event.keyCode;
        heldAt = event.time;
        var command = InboxPartCommand.of(Character.toLowerCase(event.character));
        boolean follows = !waiting.isEmpty() || answer.isAwaited();
        if (event.character == SWT.ESC) {
            later(copy(event)); // after the commands of keys before it
        } else if (command.isPresent() || follows && isText(event.character)) {
            var key = copy(event); // before it is changed
            event.doit = false;
            event.type = SWT.None; // the list would look for a row that begins so
            boolean moves = command.filter(each -> each == InboxPartCommand.NEXT || each == InboxPartCommand.PREVIOUS)
                    .isPresent();
            if (!repeated || moves) { // whoever holds a key wants it once
                later(key);
            }
        }
    }

    private static boolean isText(char character) {
        return !Character.isISOControl(character) || character == SWT.CR || character == SWT.BS;
    }

    /** After the event: a dialog that opens within it would not receive Escape. */
    private void later(Event key) {
        waiting.add(key);
        part.getDisplay().asyncExec(this::work);
    }

    private void work() {
        if (working) {
            return; // in the event loop of a dialog that a command opened
        }
        working = true;
        try {
            while (!waiting.isEmpty() && !part.isDisposed()) {
                work(waiting.remove());
            }
        } finally {
            working = false;
        }
    }

    private void work(Event key) {
        var focus = part.getDisplay().getFocusControl();
        if (answer.isAwaited()) {
            if (key.character == SWT.ESC) {
                answer.cancel();
            } else {
                answer.keep(key);
            }
        } else if (focus != null && isTyping(focus)) {
            type(focus, key);
        } else if (key.character == SWT.CR) {
            perform(InboxPartCommand.OPEN);
        } else {
            InboxPartCommand.of(Character.toLowerCase(key.character)).ifPresent(this::perform);
        }
    }

    private void perform(InboxPartCommand command) {
        var turned = new boolean[1];
        part.getDisplay().asyncExec(() -> turned[0] = true);
        perform.accept(command);
        if (turned[0]) {
            waiting.clear(); // a dialog had its own event loop, and what followed was meant for it
        }
    }

    /** A field to which a command leads, also that of a dialog, gets what was typed since. */
    private void focused(Event event) {
        while (working && !waiting.isEmpty() && event.widget instanceof Control control && isTyping(control)) {
            type(control, waiting.remove());
        }
    }

    private static Event copy(Event event) {
        var key = new Event();
        key.type = SWT.KeyDown;
        key.character = event.character;
        key.keyCode = event.keyCode;
        key.keyLocation = event.keyLocation;
        key.stateMask = event.stateMask;
        key.time = event.time;
        return key;
    }

    private static void type(Control field, Event key) {
        switch (field) {
            case StyledText text -> text.notifyListeners(SWT.KeyDown, key);
            case Text text when !Character.isISOControl(key.character) -> text.insert(String.valueOf(key.character));
            default -> {}
        }
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
