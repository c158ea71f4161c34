package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.EditorText.content;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.signalbox.demo.Scenario;
import org.signalbox.demo.ScenarioStep;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;

/** Choices that a network offers an account are completed and checked; the network is the Reddit of the drill. */
final class ChoicesFlow implements Flow {
    private static final Duration CONNECTED = Duration.ofSeconds(60);
    private static final String BEGUN = """
            ---
            title: Tickets
            accounts: [nightline@reddit]
            options:
              reddit:
                subreddit:\s
                flair:\s
            ---
            Tickets are on sale.
            """;

    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        ScreenReader eyes = new ScreenReader(window);
        UserInput hands = new UserInput(window);
        Networks networks = engine.networks();
        window.require(
                CONNECTED,
                "Reddit runs",
                () -> networks.find("reddit").filter(NetworkInfo::usable).isPresent());
        Scenario drill = engine.get(Scenario.class);
        window.require(
                CONNECTED,
                "the drill waits for a click",
                () -> drill.steps().getFirst().state() == ScenarioStep.State.DONE);
        steps.step("a subreddit that the account hasn't joined is found while it is typed", () -> {
            engine.open(window, "content/choices.md", BEGUN);
            caretAfter(window, "subreddit: ");
            hands.pressOutside("ctrl+space");
            window.require(
                    "what the account has joined", () -> rows(window, eyes).contains("r/nighttrains  nighttrains"));
            steps.picture("joined");
            hands.typeOutside("trainsp");
            window.require("what is found", () -> rows(window, eyes).equals(List.of("r/trainspotting  trainspotting")));
            steps.picture("found");
            hands.pressOutside("Return");
            window.require("it is inserted", () -> content(window).contains("subreddit: trainspotting\n"));
        });
        steps.step("flair is that of the chosen subreddit, also in the other theme", () -> {
            hands.pressOutside("ctrl+shift+t");
            caretAfter(window, "flair: ");
            hands.pressOutside("ctrl+space");
            window.require("its flair", () -> rows(window, eyes).equals(List.of("Picture  0ab7-Picture")));
            steps.picture("flair-other-theme");
            hands.pressOutside("Return");
            window.require("it is inserted", () -> content(window).contains("flair: \"0ab7-Picture\"\n"));
            window.settle();
            steps.picture("chosen-other-theme");
        });
    }

    private static void caretAfter(DrivenWindow window, String words) throws InterruptedException {
        window.run(() -> {
            var editor = EditorText.visibleText(window);
            editor.setSelection(editor.getText().indexOf(words) + words.length());
            editor.setFocus();
        });
    }

    private static List<String> rows(DrivenWindow window, ScreenReader eyes) {
        return proposals(eyes)
                .map(table -> window.ui(() -> table.isDisposed()
                        ? List.<String>of()
                        : Arrays.stream(table.getItems())
                                .map(TableItem::getText)
                                .toList()))
                .orElse(List.of());
    }

    private static Optional<Table> proposals(ScreenReader eyes) {
        return eyes.find(
                Table.class,
                table -> table.getItemCount() > 0 && table.getShell().getText().isEmpty());
    }
}
