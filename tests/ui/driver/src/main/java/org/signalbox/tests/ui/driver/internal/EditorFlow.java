package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.EditFlow.content;
import static org.signalbox.tests.ui.driver.internal.EditFlow.link;
import static org.signalbox.tests.ui.driver.internal.EditFlow.text;
import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.signalbox.content.Workspace;
import org.signalbox.networks.Networks;
import org.signalbox.sandbox.PracticeKind;

/** The editor's keys and pop-ups: undo by sentences, recovery, hovers and completion. */
final class EditorFlow implements Flow {
    private static final String PATH = "content/tram.md";
    private static final String TEXT = """
            ---
            title: Morning tram
            accounts: [nightline@chirp]
            ---
            The tram is back.
            """;
    private static final long SENTENCE_MILLIS = 1500;

    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        UserInput hands = new UserInput(window);
        ScreenReader eyes = new ScreenReader(window);
        Networks networks = engine.networks();
        networks.awaitReady(Duration.ofSeconds(30));
        networks.install(engine.connector("chirp"), true, ProductProcess.ACTOR);
        engine.connect(engine.practice(PracticeKind.CHIRP));
        Path root = engine.get(Workspace.class).root();

        steps.step("one Ctrl+Z takes back one sentence typed after a pause", () -> {
            engine.open(window, PATH, TEXT);
            hands.click(text(window));
            hands.pressOutside("ctrl+End");
            for (String sentence : new String[] {"One is early. ", "Two is late. ", "Three stays away."}) {
                hands.typeOutside(sentence);
                Thread.sleep(SENTENCE_MILLIS); // the pause that divides steps
            }
            hands.pressOutside("ctrl+z");
            check(content(window).endsWith("One is early. Two is late. "), "not one sentence: " + content(window));
            nothingSelectedAtEnd(window);
            hands.pressOutside("ctrl+z");
            check(content(window).endsWith("One is early. "), "not two sentences: " + content(window));
            hands.pressOutside("ctrl+shift+z");
            check(content(window).endsWith("Two is late. "), "redo isn't one sentence: " + content(window));
            steps.picture("undone");
        });
        steps.step("what is deleted by Ctrl+X comes back unselected, with the caret behind it", () -> {
            String before = content(window);
            hands.pressOutside("ctrl+End");
            hands.pressOutside("shift+Home");
            hands.pressOutside("ctrl+x");
            check(!content(window).equals(before), "nothing was cut");
            hands.pressOutside("ctrl+z");
            check(content(window).equals(before), "undo didn't bring it back: " + content(window));
            nothingSelectedAtEnd(window);
        });
        steps.step("undo after a recovery keeps what was recovered", () -> {
            hands.typeOutside("Lost in a crash.");
            window.require("a copy of the unsaved text", () -> unsaved(root).isPresent());
            Path copy = unsaved(root).orElseThrow();
            window.require("it has all", () -> EditFlow.read(copy).contains("in a crash."));
            byte[] kept = Files.readAllBytes(copy);
            for (int i = 0; i < 8; i++) {
                hands.pressOutside("ctrl+z");
            }
            hands.pressOutside("ctrl+s");
            hands.pressOutside("ctrl+w");
            window.require("the copy of a saved text goes", () -> unsaved(root).isEmpty());
            Files.write(copy, kept);
            EditFlow.open(window, PATH);
            link(window, eyes, "Restore");
            check(content(window).contains("in a crash."), "it wasn't recovered");
            hands.click(text(window));
            hands.pressOutside("ctrl+z");
            check(content(window).contains("in a crash."), "undo took the recovery back");
            hands.pressOutside("ctrl+End");
            hands.typeOutside(" Found.");
            hands.pressOutside("ctrl+z");
            check(content(window).endsWith("in a crash."), "undo isn't the last sentence: " + content(window));
            hands.pressOutside("ctrl+s");
            steps.picture("recovered");
        });
    }

    private static void nothingSelectedAtEnd(DrivenWindow window) {
        StyledText text = text(window);
        Point selected = window.ui(text::getSelection);
        int length = window.ui(text::getCharCount);
        check(selected.equals(new Point(length, length)), "selected is " + selected + " of " + length);
    }

    private static Optional<Path> unsaved(Path root) {
        Path folder = root.resolve(".signalbox/recovery");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".unsaved")).findFirst();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
