package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.EditorText.content;
import static org.signalbox.tests.ui.driver.internal.EditorText.link;
import static org.signalbox.tests.ui.driver.internal.EditorText.text;
import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.signalbox.content.Workspace;
import org.signalbox.model.Severity;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;

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
        networks.install(engine.connector("chirp"), Replacement.SAME_OR_OLDER, Approval.NOTHING, ProductProcess.ACTOR);
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
            // The copy of an earlier step may just go.
            window.require(
                    "a copy of the unsaved text has all",
                    () -> unsaved(root)
                            .filter(found -> EditorText.read(found).contains("in a crash."))
                            .isPresent());
            Path copy = unsaved(root).orElseThrow();
            byte[] kept = Files.readAllBytes(copy);
            for (int i = 0; i < 8; i++) {
                hands.pressOutside("ctrl+z");
            }
            hands.pressOutside("ctrl+s");
            hands.pressOutside("ctrl+w");
            window.require("the copy of a saved text goes", () -> unsaved(root).isEmpty());
            Files.write(copy, kept);
            EditorText.open(window, PATH);
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
        hovers(window, hands, eyes, steps);
        pops(window, hands, eyes, steps, engine);
        fresh(window, hands, eyes, steps, engine.get(Workspace.class));
    }

    private static void hovers(DrivenWindow window, UserInput hands, ScreenReader eyes, FlowSteps steps)
            throws Exception {
        steps.step("a hover has a block for the problem, with its source in words and its fix as a link", () -> {
            hands.click(text(window));
            hands.pressOutside("ctrl+End");
            hands.typeOutside("\n" + "It is a long way to the sea. ".repeat(12));
            window.require(
                    "a problem is marked",
                    () -> eyes.find(
                                    Canvas.class,
                                    chip -> String.valueOf(chip.getToolTipText())
                                            .contains("280"))
                            .isPresent());
            window.settle();
            Point at = place(window, "sea");
            hands.point(at);
            window.require("a block", () -> eyes.label("too many").isPresent());
            check(eyes.label("Error").isPresent(), "the severity isn't told");
            check(eyes.label("urn:").isEmpty() && eyes.link("urn:").isEmpty(), "the source is an address for programs");
            check(eyes.label("practice networks").isPresent(), "the source isn't told in words");
            Link fix = eyes.link("<a>Split").orElseThrow(() -> new AssertionError("no fix is a link"));
            steps.picture("hover");
            // The pointer goes from the problem into the hover, which stays.
            hands.point(window.ui(() -> fix.toDisplay(20, -6)));
            check(
                    window.ui(() -> !fix.isDisposed() && fix.isVisible())
                            || eyes.link("<a>Split").isPresent(),
                    "the hover went before it could be reached");
            Link reached = eyes.link("<a>Split").orElseThrow();
            hands.click(window.ui(() -> reached.toDisplay(20, reached.getSize().y / 2)));
            window.require("the fix is applied", () -> content(window).lastIndexOf("---\n") > TEXT.indexOf("The tram"));
            hands.click(text(window));
            hands.pressOutside("ctrl+z");
        });
    }

    private static void pops(
            DrivenWindow window, UserInput hands, ScreenReader eyes, FlowSteps steps, ProductProcess engine)
            throws Exception {
        steps.step("completion offers to connect an account, in a list no larger than needed", () -> {
            engine.open(window, "content/empty.md", "---\ntitle: Empty\naccounts: []\n\n---\nHello.\n");
            window.run(() -> text(window).setSelection(text(window).getText().indexOf("[") + 1));
            window.run(() -> text(window).setFocus());
            hands.pressOutside("ctrl+space");
            window.require("a list", () -> proposals(eyes).isPresent());
            Table list = proposals(eyes).orElseThrow();
            List<String> rows = window.ui(
                    () -> Arrays.stream(list.getItems()).map(TableItem::getText).toList());
            check(rows.getLast().equals("Connect an account…"), "offered are " + rows);
            steps.picture("connect");
            int free = window.ui(() -> list.getSize().y - list.getItemCount() * list.getItemHeight());
            check(free < window.ui(list::getItemHeight), "the list has " + free + " empty pixels");
            hands.pressOutside("End");
            hands.pressOutside("Return");
            window.require(
                    "Networks is shown",
                    () -> window.ui(() -> window.service(EPartService.class)
                                    .getActivePart()
                                    .getElementId())
                            .equals("signalbox.part.networks"));
        });
        steps.step("keys of repeated posts are offered with their documentation", () -> {
            EditorText.open(window, "content/empty.md");
            window.run(() -> text(window).setSelection(text(window).getText().indexOf("]") + 2));
            window.run(() -> text(window).setFocus());
            hands.typeOutside("re");
            hands.pressOutside("ctrl+space");
            window.require("a list", () -> proposals(eyes).isPresent());
            List<String> rows =
                    window.ui(() -> Arrays.stream(proposals(eyes).orElseThrow().getItems())
                            .map(TableItem::getText)
                            .toList());
            check(rows.equals(List.of("repeat", "recycle")), "offered are " + rows);
            window.require(
                    "its documentation",
                    () -> eyes.find(StyledText.class, it -> it.getText().contains("RFC 5545"))
                            .isPresent());
            steps.picture("keys");
            hands.pressOutside("Escape");
            for (int i = 0; i < 3; i++) {
                hands.pressOutside("ctrl+z");
            }
        });
    }

    private static void fresh(
            DrivenWindow window, UserInput hands, ScreenReader eyes, FlowSteps steps, Workspace workspace)
            throws Exception {
        steps.step("a new post isn't red at once, has hints after an edit, and is checked in full when asked", () -> {
            hands.pressOutside("ctrl+n");
            window.require(
                    "a new post is open", () -> EditorText.content(window).contains("title: New post"));
            window.settle();
            check(severities(window).isEmpty(), "a new post has marks: " + severities(window));
            steps.picture("new");
            hands.typeOutside("Late tram"); // replaces the selected title
            window.require("hints", () -> severities(window).equals(Set.of(Severity.INFO)));
            steps.picture("hints");
            hands.pressOutside("ctrl+shift+c");
            window.require("all problems", () -> severities(window).contains(Severity.ERROR));
        });
        steps.step("the file's name follows the title when it is saved, until the file is renamed by hand", () -> {
            window.require(
                    "the name follows",
                    () -> workspace.files().stream()
                            .anyMatch(file -> file.file().path().endsWith("-late-tram.md")));
            check(
                    workspace.files().stream()
                            .noneMatch(file -> file.file().path().endsWith("-post.md")),
                    "the first name is still there");
            hands.click(text(window));
            window.run(() -> text(window).setSelection(text(window).getText().indexOf("Late tram") + 4));
            hands.typeOutside(" night");
            hands.pressOutside("ctrl+s");
            window.require(
                    "it follows again",
                    () -> workspace.files().stream()
                            .anyMatch(file -> file.file().path().endsWith("-late-night-tram.md")));
            steps.picture("named");
        });
    }

    /** Severities of the marks in the visible editor's text. */
    private static Set<Severity> severities(DrivenWindow window) {
        return window.ui(() -> {
            Set<Severity> found = EnumSet.noneOf(Severity.class);
            for (StyleRange range : text(window).getStyleRanges()) {
                if (range.underline && range.underlineStyle == SWT.UNDERLINE_SQUIGGLE) {
                    found.add(severity(window, range.underlineColor));
                }
            }
            return found;
        });
    }

    private static Severity severity(DrivenWindow window, Color underline) {
        Palette palette = window.application().getContext().get(Palette.class);
        return underline.equals(palette.get(ThemeColor.ERROR))
                ? Severity.ERROR
                : underline.equals(palette.get(ThemeColor.WARNING)) ? Severity.WARNING : Severity.INFO;
    }

    private static Optional<Table> proposals(ScreenReader eyes) {
        return eyes.find(
                Table.class,
                table -> table.getItemCount() > 0 && table.getShell().getText().isEmpty());
    }

    /** The display's pixel over the last occurrence of a word. */
    private static Point place(DrivenWindow window, String word) {
        StyledText text = text(window);
        return window.ui(() -> {
            Point place = text.getLocationAtOffset(text.getText().lastIndexOf(word));
            return text.toDisplay(place.x + 4, place.y + 8);
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
