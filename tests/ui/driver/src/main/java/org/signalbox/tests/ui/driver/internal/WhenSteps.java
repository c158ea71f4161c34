package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.signalbox.workbench.ui.DateEntry;

/** Typing in the dialog that asks for a time. */
record WhenSteps(DrivenWindow window, UserInput hands, ScreenReader eyes) {
    /** Tab goes on from the date and back, and what is no date or time can't be confirmed. */
    void types(Shell dialog) throws Exception {
        DateEntry date = window.ui(() -> ScreenReader.all(dialog, DateEntry.class).stream()
                .filter(DateEntry::isVisible)
                .findFirst()
                .orElseThrow());
        Text day = window.ui(() -> ScreenReader.all(date, Text.class).getFirst());
        Text time = new ScheduleDialogs(window, hands, eyes).time(dialog);
        String before = window.ui(time::getText);
        window.run(date::setFocus);
        hands.pressOutside("Tab");
        window.require("Tab leads to the time", () -> window.ui(time::isFocusControl));
        hands.pressOutside("shift+Tab");
        window.require("Shift+Tab leads back", () -> window.ui(day::isFocusControl));
        hands.typeOutside("x");
        window.require("the date is wrong", () -> eyes.words(dialog).contains("Write a date such as"));
        check(!enabled(dialog, "Write Time Only") && !enabled(dialog, "Schedule"), "a wrong date can be confirmed");
        hands.pressOutside("Tab");
        hands.pressOutside("ctrl+a");
        hands.typeOutside("09");
        window.require("the time is wrong", () -> eyes.words(dialog).contains("Write the time as"));
        check(!enabled(dialog, "Write Time Only") && !enabled(dialog, "Schedule"), "a wrong time can be confirmed");
        hands.pressOutside("ctrl+a");
        hands.typeOutside(before);
        window.require("it is right again", () -> enabled(dialog, "Schedule"));
    }

    private boolean enabled(Shell dialog, String label) {
        return window.ui(() -> ScreenReader.all(dialog, Button.class).stream()
                .filter(button -> ScreenReader.plain(button.getText()).equals(label))
                .findFirst()
                .orElseThrow()
                .isEnabled());
    }
}
