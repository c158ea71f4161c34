package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.util.Optional;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;

/** Time zones that are found by typing, in the preferences. */
record ZoneSteps(DrivenWindow window, UserInput hands, ScreenReader eyes, FlowSteps steps) {
    void play() throws Exception {
        steps.step("a time zone is found by a part of its name, with keys alone", () -> {
            hands.pressOutside("ctrl+comma");
            window.require(
                    "the preferences are open",
                    () -> eyes.link("Show the networks").isPresent());
            Text field = eyes.field("Time zone");
            window.run(field::setFocus);
            hands.typeOutside("kathm");
            window.require("a list of the match", () -> listed(1, "Asia/Kathmandu  (UTC+05:45)"));
            steps.picture("zone-typed");
            hands.pressOutside("Return");
            window.require("it is chosen", () -> text(field).equals("Asia/Kathmandu"));
            check(list().isEmpty(), "the list is open");
            hands.pressOutside("Down");
            window.require("a list of all", () -> listed(100, "Asia/Kathmandu  (UTC+05:45)"));
            steps.picture("zones");
            hands.pressOutside("Escape");
            window.require("the list is closed", () -> list().isEmpty());
            hands.pressOutside("ctrl+a");
            hands.typeOutside("new york");
            window.require("a list of the match", () -> list().isPresent());
            hands.pressOutside("Tab");
            window.require("it is completed", () -> text(field).equals("America/New_York"));
            window.require("the next field has the focus", () -> list().isEmpty() && !window.ui(field::isFocusControl));
            window.run(field::setFocus);
            hands.pressOutside("ctrl+a");
            hands.typeOutside("Atlantis");
            check(
                    !window.ui(() -> eyes.button("Save").orElseThrow().isEnabled()),
                    "a zone that doesn't exist can be saved");
            check(eyes.label("no such time zone").isPresent(), "nothing says so");
            steps.picture("zone-unknown");
            hands.pressOutside("Escape");
            window.require(
                    "the preferences are closed",
                    () -> eyes.link("Show the networks").isEmpty());
        });
    }

    private boolean listed(int least, String first) {
        return window.ui(() -> list().filter(table -> table.getItemCount() >= least
                        && table.getItem(0).getText().equals(first))
                .isPresent());
    }

    private String text(Text field) {
        return window.ui(field::getText);
    }

    /** The table in the shell of proposals. */
    private Optional<Table> list() {
        return eyes.find(
                Table.class,
                table -> table.getShell().getParent() != null
                        && table.getColumnCount() == 0
                        && table.getShell().getText().isEmpty());
    }
}
