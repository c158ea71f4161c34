package org.signalbox.tests.ui.driver.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.demo.Scenario;
import org.signalbox.demo.ScenarioCounts;
import org.signalbox.demo.ScenarioStep;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkInfo;

/** The demonstration, clicked through in the Guide. */
final class DemonstrationFlow implements Flow {
    private static final Duration STEP = Duration.ofMinutes(3);

    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        ScreenReader eyes = new ScreenReader(window);
        UserInput hands = new UserInput(window);
        Scenario scenario = engine.get(Scenario.class);
        window.show("signalbox.part.guide");
        steps.step("the Guide tells the scenario and its first posts are published", () -> {
            window.require(STEP, "the first step runs", () -> state(scenario, "publish") != ScenarioStep.State.WAITING);
            window.require(
                    "the Guide shows it",
                    () -> eyes.label(title(scenario, "publish")).isPresent());
            steps.picture("publishing");
            done(window, scenario, "publish");
            window.require("the next step's button is there", () -> action(eyes, scenario, "remove-chirp"));
            steps.picture("published");
        });
        steps.step("removing Chirp shows what it hits and is confirmed", () -> {
            hands.click(button(eyes, scenario, "remove-chirp"));
            window.require("the preview of the removal", () -> !eyes.dialogs().isEmpty());
            Shell dialog = eyes.dialogs().getLast();
            steps.picture("removing");
            String words = eyes.words(dialog);
            FirstStartFlow.check(words.contains("Chirp"), "the dialog doesn't name Chirp: " + words);
            FirstStartFlow.check(words.contains("Weekend fare"), "it doesn't say what is held: " + words);
            Button confirm = window.ui(() -> dialog.getDefaultButton());
            hands.click(confirm);
            window.require("the dialog is closed", () -> eyes.dialogs().isEmpty());
            window.require(STEP, "Chirp is gone", () -> descriptorOf(engine).isEmpty());
            steps.picture("removed");
            done(window, scenario, "remove-chirp");
            window.require("the next step's button is there", () -> action(eyes, scenario, "install-chirp-2"));
            steps.picture("held");
        });
        steps.step("installing Chirp 2.0 brings it back and releases what was held", () -> {
            hands.click(button(eyes, scenario, "install-chirp-2"));
            window.require(STEP, "Chirp is back", () -> descriptorOf(engine).isPresent());
            done(window, scenario, "install-chirp-2");
            steps.picture("installed");
        });
        steps.step("the networks themselves say that nothing is lost and nothing duplicated", () -> {
            done(window, scenario, "count");
            ScenarioCounts counts = scenario.counts().orElseThrow();
            FirstStartFlow.check(counts.equals(new ScenarioCounts(10, 10, 0, 0, 0, 0, 0, 0)), "counted " + counts);
            window.require(
                    "the card says so",
                    () -> eyes.label("0 lost")
                            .filter(it -> window.ui(() -> it.getText().contains("0 duplicated")))
                            .isPresent());
            FirstStartFlow.check(
                    eyes.link("Practise in your own workspace").isPresent(), "no next step leads to practice");
            FirstStartFlow.check(
                    eyes.link("Connect a real network").isPresent(), "no next step leads to a real network");
            Map<PublicationState, Integer> stored = engine.get(Store.class)
                    .publications()
                    .count(PublicationQuery.all().in(PublicationState.PUBLISHED));
            FirstStartFlow.check(stored.getOrDefault(PublicationState.PUBLISHED, 0) == 10, "stored " + stored);
            steps.picture("counted");
        });
        steps.step("a publication's timeline tells what was sent and answered", () -> {
            window.perspective("publish");
            MPart list = window.show("signalbox.part.publications");
            Parts.select(window, list, "Weekend fare");
            hands.pressOutside("ctrl+shift+h");
            window.require(
                    "it ends with its publication",
                    () -> Timelines.timeline(window, eyes).contains("Published as"));
            steps.picture("timeline");
        });
        steps.step("calendar and engagement have room in their perspectives", () -> {
            window.show("signalbox.part.calendar");
            hands.click(Timelines.tool(window, eyes, "Month"));
            steps.picture("month");
            hands.click(Timelines.tool(window, eyes, "Week"));
            window.perspective("watch");
            window.show("signalbox.part.watch");
            steps.picture("engagement");
        });
        new PerspectivePictures(window, steps).take(List.of("watch"), () -> {
            window.perspective("watch");
            MPart past = window.show("signalbox.part.watch");
            Parts.select(window, past, "This weekend only");
        });
        steps.step("all of it is there in the other theme", () -> {
            window.perspective("plan");
            window.show("signalbox.part.publications");
            hands.pressOutside("ctrl+shift+t");
            steps.picture("other-theme");
            hands.pressOutside("ctrl+shift+t");
        });
        for (String part : new String[] {"publications", "calendar", "watch", "activity", "networks"}) {
            steps.step("afterwards the part " + part + " shows it", () -> {
                if (engine.part(window, "signalbox.part." + part)) {
                    FirstStartFlow.opens(window, "signalbox.part." + part);
                    steps.picture("after-" + part);
                }
            });
        }
    }

    private static java.util.Optional<?> descriptorOf(ProductProcess engine) {
        try {
            return engine.networks().find("chirp").flatMap(NetworkInfo::descriptor);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void done(DrivenWindow window, Scenario scenario, String id) throws InterruptedException {
        window.require(
                STEP,
                id + " is done; it is " + step(scenario, id),
                () -> state(scenario, id) == ScenarioStep.State.DONE);
    }

    private static ScenarioStep step(Scenario scenario, String id) {
        return scenario.steps().stream()
                .filter(it -> it.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static ScenarioStep.State state(Scenario scenario, String id) {
        return step(scenario, id).state();
    }

    private static String title(Scenario scenario, String id) {
        return step(scenario, id).title().text();
    }

    private static boolean action(ScreenReader eyes, Scenario scenario, String id) {
        return eyes.button(step(scenario, id).action().orElseThrow().text()).isPresent();
    }

    private static Button button(ScreenReader eyes, Scenario scenario, String id) {
        return eyes.button(step(scenario, id).action().orElseThrow().text()).orElseThrow();
    }
}
