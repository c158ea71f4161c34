package org.signalbox.tests.ui.driver.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.demo.Story;
import org.signalbox.demo.StoryCounts;
import org.signalbox.demo.StoryStep;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkInfo;

/** The demonstration, clicked through in the Guide. */
final class StoryFlow implements Flow {
    private static final Duration STEP = Duration.ofMinutes(3);

    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        ScreenReader eyes = new ScreenReader(window);
        UserInput hands = new UserInput(window);
        Story story = engine.get(Story.class);
        window.show("signalbox.part.guide");
        steps.step("the Guide tells the story and its first posts are published", () -> {
            window.require(STEP, "the first step runs", () -> state(story, "publish") != StoryStep.State.WAITING);
            window.require(
                    "the Guide shows it",
                    () -> eyes.label(title(story, "publish")).isPresent());
            steps.picture("publishing");
            done(window, story, "publish");
            window.require("the next step's button is there", () -> action(eyes, story, "remove-chirp"));
            steps.picture("published");
        });
        steps.step("removing Chirp shows what it hits and is confirmed", () -> {
            hands.click(button(eyes, story, "remove-chirp"));
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
            done(window, story, "remove-chirp");
            window.require("the next step's button is there", () -> action(eyes, story, "install-chirp-2"));
            steps.picture("held");
        });
        steps.step("installing Chirp 2.0 brings it back and releases what was held", () -> {
            hands.click(button(eyes, story, "install-chirp-2"));
            window.require(STEP, "Chirp is back", () -> descriptorOf(engine).isPresent());
            done(window, story, "install-chirp-2");
            steps.picture("installed");
        });
        steps.step("the networks themselves say that nothing is lost and nothing doubled", () -> {
            done(window, story, "tally");
            StoryCounts tally = story.tally().orElseThrow();
            FirstStartFlow.check(tally.equals(new StoryCounts(10, 10, 0, 0, 0, 0, 0, 0)), "counted " + tally);
            window.require(
                    "the card says so",
                    () -> eyes.label("0 lost")
                            .filter(it -> window.ui(() -> it.getText().contains("0 doubled")))
                            .isPresent());
            FirstStartFlow.check(
                    eyes.link("Practise in your own workspace").isPresent(), "no next step leads to practice");
            FirstStartFlow.check(
                    eyes.link("Connect a real network").isPresent(), "no next step leads to a real network");
            Map<PublicationState, Integer> counts = engine.get(Store.class)
                    .publications()
                    .count(PublicationQuery.all().in(PublicationState.PUBLISHED));
            FirstStartFlow.check(counts.getOrDefault(PublicationState.PUBLISHED, 0) == 10, "stored " + counts);
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

    private static void done(DrivenWindow window, Story story, String id) throws InterruptedException {
        window.require(STEP, id + " is done; it is " + step(story, id), () -> state(story, id) == StoryStep.State.DONE);
    }

    private static StoryStep step(Story story, String id) {
        return story.steps().stream()
                .filter(it -> it.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static StoryStep.State state(Story story, String id) {
        return step(story, id).state();
    }

    private static String title(Story story, String id) {
        return step(story, id).title().text();
    }

    private static boolean action(ScreenReader eyes, Story story, String id) {
        return eyes.button(step(story, id).action().orElseThrow().text()).isPresent();
    }

    private static Button button(ScreenReader eyes, Story story, String id) {
        return eyes.button(step(story, id).action().orElseThrow().text()).orElseThrow();
    }
}
