package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.signalbox.demo.Scenario;
import org.signalbox.demo.ScenarioCounts;
import org.signalbox.demo.ScenarioStep;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.workbench.ui.EditorOpener;

/** April 2023 as a drill, clicked through in the Guide, with a check of the admin's views after each step. */
final class DrillFlow implements Flow {
    private static final Duration STEP = Duration.ofSeconds(60);
    private static final Instant END = Instant.parse("2023-04-25T00:00:00Z");

    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        ScreenReader eyes = new ScreenReader(window);
        UserInput hands = new UserInput(window);
        Scenario scenario = engine.get(Scenario.class);
        Store store = engine.get(Store.class);
        steps.step("the Guide tells the drill, and the status line its date", () -> {
            done(window, scenario, "schedule");
            window.require("the next step's button", () -> action(eyes, scenario, "announcement"));
            window.require(
                    "the simulated date",
                    () -> eyes.label("Simulated time: 19 Apr 2023").isPresent());
            steps.picture("schedule");
        });
        steps.step("the announcement is imported, and the change is in the list of changes", () -> {
            hands.click(button(eyes, scenario, "announcement"));
            done(window, scenario, "announcement");
            window.perspective("networks");
            Table changes = table(window, eyes, "signalbox.part.changes");
            window.require(
                    "the planned change",
                    () -> eyes.row(changes, "X is disabled").isPresent());
            window.require(
                    "what the network announced",
                    () -> eyes.row(changes, "X ends this access").isPresent());
            steps.picture("changes");
            Table rules = table(window, eyes, "signalbox.part.holdrules");
            window.require(
                    "the rule",
                    () -> eyes.row(rules, "Goes out on the first that takes it").isPresent());
            steps.picture("rules");
        });
        steps.step("the preview of the planned change says what becomes of each publication", () -> {
            Table changes = table(window, eyes, "signalbox.part.changes");
            hands.choose(changes, eyes.row(changes, "X is disabled").orElseThrow(), "Preview…");
            Shell dialog = dialog(window, eyes, "X is disabled on 25 Apr 2023, 00:00");
            steps.picture("preview");
            String words = eyes.words(dialog);
            for (String expected :
                    List.of("will be held", "by their rules", "None of 2 accounts is archived", "Breakfast in bed")) {
                check(words.contains(expected), "it doesn't say " + expected + ": " + words);
            }
            hands.press(SWT.ESC);
            window.require("the preview is closed", () -> window.ui(dialog::isDisposed));
        });
        steps.step("a rule is edited by hand, and set back", () -> {
            Table rules = table(window, eyes, "signalbox.part.holdrules");
            hands.choose(rules, eyes.row(rules, "nightline@instagram").orElseThrow(), "Edit…");
            dialog(window, eyes, "Hold rule of nightline@instagram");
            hands.click(eyes.button("They expire").orElseThrow());
            steps.picture("rule");
            hands.click(eyes.button("Set Rule").orElseThrow());
            window.require(
                    "the rule is set",
                    () -> told(eyes, window, rules, "nightline@instagram").startsWith("Expires"));
            hands.choose(rules, eyes.row(rules, "nightline@instagram").orElseThrow(), "Remove Rule");
            window.require(
                    "the rule is gone",
                    () -> told(eyes, window, rules, "nightline@instagram").startsWith("Waits"));
        });
        steps.step("the archive is made", () -> {
            window.show("signalbox.part.guide");
            hands.click(button(eyes, scenario, "archive"));
            done(window, scenario, "archive");
            steps.picture("archive");
        });
        new PerspectivePictures(window, steps)
                .take(List.of("plan", "publish", "networks"), () -> arrange(window, eyes, hands));
        window.show("signalbox.part.guide");
        steps.step("switching off shows what it hits, is agreed to, and happens at the minute", () -> {
            window.require("the button", () -> action(eyes, scenario, "switch-off"));
            hands.click(button(eyes, scenario, "switch-off"));
            Shell dialog = dialog(window, eyes, "X is disabled on 25 Apr 2023, 00:00");
            steps.picture("switching-off");
            check(eyes.words(dialog).contains("Archive complete"), "it knows of no archive: " + eyes.words(dialog));
            Button confirm = window.ui(dialog::getDefaultButton);
            // Posted clicks can miss here where real ones don't: the Guide's own button was just replaced.
            window.later(() -> confirm.notifyListeners(SWT.Selection, new Event()));
            window.require("the dialog is closed", () -> window.ui(dialog::isDisposed));
            done(window, scenario, "switch-off");
            check(
                    Duration.between(
                                            END,
                                            engine.networks()
                                                    .find("x")
                                                    .orElseThrow()
                                                    .record()
                                                    .changedAt())
                                    .abs()
                                    .toSeconds()
                            < 60,
                    "it went off at "
                            + engine.networks().find("x").orElseThrow().record().changedAt());
            window.require(
                    "the date went on",
                    () -> eyes.label("Simulated time: 1 May 2023").isPresent());
            steps.picture("switched-off");
            Table changes = table(window, eyes, "signalbox.part.changes");
            window.require("what was done", () -> eyes.row(changes, "Done on").isPresent());
            steps.picture("done");
        });
        steps.step("the replacement brings X back, and nothing is lost or duplicated", () -> {
            window.show("signalbox.part.guide");
            hands.click(button(eyes, scenario, "return"));
            done(window, scenario, "return");
            done(window, scenario, "count");
            check(engine.networks().find("x").filter(NetworkInfo::usable).isPresent(), "X isn't back");
            ScenarioCounts counts = scenario.counts().orElseThrow();
            check(counts.lost() == 0 && counts.duplicated() == 0 && counts.rejected() == 0, "counted " + counts);
            check(
                    counts.planned() == counts.published() + counts.rerouted() + counts.held() + counts.expired(),
                    "it doesn't add up: " + counts);
            check(counts.rerouted() > 0 && counts.expired() > 0, "nothing was rerouted or expired: " + counts);
            window.require("the Guide counts", () -> eyes.label(" rerouted + ").isPresent());
            steps.picture("counted");
            check(store.now().isBefore(Instant.parse("2023-06-01T00:00:00Z")), "the store's clock is " + store.now());
        });
        for (String part : List.of("networks", "publications", "activity")) {
            steps.step("afterwards the part " + part + " shows it", () -> {
                FirstStartFlow.opens(window, "signalbox.part." + part);
                steps.picture("after-" + part);
            });
        }
    }

    /** Shows the changes and what they break, and a planned post with its picture. */
    private static void arrange(DrivenWindow window, ScreenReader eyes, UserInput hands) throws Exception {
        window.perspective("networks");
        window.show("signalbox.part.broken");
        window.show("signalbox.part.changes");
        window.perspective("publish");
        window.show("signalbox.part.calendar");
        hands.click(Timelines.tool(window, eyes, "Month"));
        window.perspective("plan");
        EditorOpener editors = window.application().getContext().get(EditorOpener.class);
        window.run(() -> editors.open("content/window-seat.md"));
        Parts.select(window, window.show("signalbox.part.publications"), "A seat by the window");
    }

    private static Shell dialog(DrivenWindow window, ScreenReader eyes, String title) throws InterruptedException {
        window.require("the dialog " + title, () -> named(window, eyes, title).isPresent());
        return named(window, eyes, title).orElseThrow();
    }

    private static Optional<Shell> named(DrivenWindow window, ScreenReader eyes, String title) {
        return eyes.dialogs().stream()
                .filter(shell ->
                        window.ui(() -> !shell.isDisposed() && shell.getText().equals(title)))
                .findFirst();
    }

    /** The table of a part, whose rows are loaded in the background when it is first shown. */
    private static Table table(DrivenWindow window, ScreenReader eyes, String id) throws InterruptedException {
        MPart part = window.show(id);
        window.require(
                id + " shows its list",
                () -> window.ui(() -> ScreenReader.all((Composite) part.getWidget(), Table.class).stream()
                        .anyMatch(Control::isVisible)));
        return eyes.table(part);
    }

    private static String told(ScreenReader eyes, DrivenWindow window, Table rules, String subject) {
        return eyes.row(rules, subject)
                .map((TableItem row) -> window.ui(() -> row.getText(1)))
                .orElse("");
    }

    private static ScenarioStep step(Scenario scenario, String id) {
        return scenario.steps().stream()
                .filter(it -> it.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void done(DrivenWindow window, Scenario scenario, String id) throws InterruptedException {
        window.require(STEP, id + " is done", () -> {
            ScenarioStep now = step(scenario, id);
            check(now.state() != ScenarioStep.State.FAILED, now.text().text());
            return now.state() == ScenarioStep.State.DONE;
        });
    }

    private static boolean action(ScreenReader eyes, Scenario scenario, String id) {
        return eyes.button(step(scenario, id).action().orElseThrow().text()).isPresent();
    }

    private static Button button(ScreenReader eyes, Scenario scenario, String id) {
        return eyes.button(step(scenario, id).action().orElseThrow().text()).orElseThrow();
    }
}
