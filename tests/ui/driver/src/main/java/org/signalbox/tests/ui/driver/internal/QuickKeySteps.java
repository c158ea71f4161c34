package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.util.List;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Keys of the inbox that come before the window has done what the first one says. The first conversation is open. */
record QuickKeySteps(DrivenWindow window, UserInput hands, InboxScreen screen, MemoryInbox inbox) {
    void play(FlowSteps steps) throws Exception {
        steps.step("what follows the key of an answer at once is its text", () -> {
            hands.pressAtOnce("r", "e", "x");
            awaitWritten("ex");
            check(screen.text().contains("go on sale"), "another one is open: " + screen.text());
            check(
                    inbox.held().stream()
                            .noneMatch(each -> each.conversation.work().done() || !each.actions.isEmpty()),
                    "it is done or hidden");
            hands.pressOutside("Escape");
        });
        steps.step("so it is before the conversation is there, up to the key that leaves the answer", () -> {
            hands.pressAtOnce("j", "r", "u", "BackSpace", "s");
            window.require("the second is open", () -> screen.text().contains("263"));
            awaitWritten("s");
            hands.pressAtOnce("a", "Escape", "k");
            window.require("the first is open again", () -> screen.text().contains("go on sale"));
            awaitWritten("ex");
        });
        steps.step("what follows the key of a dialog at once is for the dialog", () -> {
            hands.pressAtOnce("l", "u", "r", "g");
            window.require("a dialog", () -> screen.dialog().isPresent());
            Shell dialog = screen.dialog().orElseThrow();
            window.require(
                    "it is in the dialog's field",
                    () -> window.ui(() -> ScreenReader.all(dialog, Text.class)
                                    .getFirst()
                                    .getText())
                            .equals("urg"));
            hands.pressOutside("Escape");
            hands.pressAtOnce("s", "e");
            window.require("a dialog", () -> screen.dialog().isPresent());
            hands.pressOutside("Escape");
            window.require("no dialog", () -> screen.dialog().isEmpty());
            check(
                    inbox.held().stream()
                            .noneMatch(each -> each.conversation.work().done()),
                    "one is done behind the dialog");
            for (String word : List.of("go on sale", "263")) {
                window.require("it is open", () -> screen.text().contains(word));
                hands.pressOutside("r");
                hands.pressOutside("ctrl+a");
                hands.pressOutside("Delete");
                hands.pressOutside("Escape");
                hands.pressOutside("j");
            }
            hands.pressAtOnce("k", "k");
            window.require("the first is open again", () -> screen.text().contains("go on sale"));
        });
    }

    private void awaitWritten(String text) throws InterruptedException {
        window.require(
                "the answer is " + text,
                () -> window.ui(() -> screen.field().getText()).equals(text));
    }
}
