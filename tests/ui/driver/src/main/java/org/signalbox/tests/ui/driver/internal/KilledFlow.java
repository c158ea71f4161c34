package org.signalbox.tests.ui.driver.internal;

import java.time.Duration;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;

/** Opens posts, changes one and ends the process without any closing; {@link AfterKillFlow} expects all of it again. */
final class KilledFlow implements Flow {
    static final String SAVED = "content/signals.md";
    static final String UNSAVED = "content/switches.md";
    static final String PERSPECTIVE = "signalbox.perspective.publish";

    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        UserInput hands = new UserInput(window);
        ScreenReader eyes = new ScreenReader(window);
        engine.networks().awaitReady(Duration.ofSeconds(30));
        steps.step("two posts are open, one with unsaved text", () -> {
            window.perspective("plan");
            engine.open(window, SAVED, "---\ntitle: Signals\naccounts: []\n---\nAll signals are green.\n");
            engine.open(window, UNSAVED, "---\ntitle: Switches\naccounts: []\n---\nAll switches are set.\n");
            window.require(
                    "the text is shown",
                    () -> eyes.find(StyledText.class, text -> text.getText().contains("All switches"))
                            .isPresent());
            window.run(() -> eyes.find(StyledText.class, text -> text.getText().contains("All switches"))
                    .orElseThrow()
                    .setFocus());
            hands.press(SWT.END, SWT.CTRL);
            hands.type("Not saved.");
        });
        steps.step("another perspective is chosen last", () -> {
            window.perspective("publish");
            Thread.sleep(Duration.ofSeconds(5)); // the layout and the text are saved within it
            steps.picture("before");
        });
        steps.end();
        Runtime.getRuntime().halt(0);
    }
}
