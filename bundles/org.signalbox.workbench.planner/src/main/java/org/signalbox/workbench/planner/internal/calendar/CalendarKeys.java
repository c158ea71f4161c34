package org.signalbox.workbench.planner.internal.calendar;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;

/** What the keys of a calendar mean. Pure. */
enum CalendarKeys {
    OPEN,
    RESCHEDULE,
    CANCEL,
    NEXT,
    BEFORE,
    TODAY,
    STOP_DRAG,
    /** An arrow key: the selection or, with Alt, the selected block goes there. */
    ARROW,
    NONE;

    static CalendarKeys of(Event event) {
        int modifiers = event.stateMask & SWT.MODIFIER_MASK;
        if (modifiers == SWT.MOD3) {
            return isArrow(event.keyCode) ? ARROW : NONE;
        }
        if (event.keyCode == SWT.ESC) {
            return STOP_DRAG;
        }
        if (modifiers != 0) {
            return NONE;
        }
        return switch (event.keyCode) {
            case SWT.CR, SWT.KEYPAD_CR -> OPEN;
            case SWT.F2 -> RESCHEDULE;
            case SWT.DEL -> CANCEL;
            case SWT.PAGE_DOWN -> NEXT;
            case SWT.PAGE_UP -> BEFORE;
            case SWT.HOME -> TODAY;
            default -> isArrow(event.keyCode) ? ARROW : NONE;
        };
    }

    private static boolean isArrow(int code) {
        return code == SWT.ARROW_LEFT || code == SWT.ARROW_RIGHT || code == SWT.ARROW_UP || code == SWT.ARROW_DOWN;
    }
}
