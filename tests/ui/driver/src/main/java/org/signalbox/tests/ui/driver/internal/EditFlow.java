package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.signalbox.content.Workspace;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.publishing.Publishing;
import org.signalbox.sandbox.PracticeKind;

/** The editor's tools, and external changes of files: no text is ever lost. */
final class EditFlow implements Flow {
    private static final String PATH = "content/night.md";
    private static final String TEXT = """
            ---
            title: Night train
            accounts: [nightline@chirp]
            schedule: %s
            ---
            The night train is back. The night bus stays.
            """;

    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        UserInput hands = new UserInput(window);
        ScreenReader eyes = new ScreenReader(window);
        Networks networks = engine.networks();
        networks.awaitReady(Duration.ofSeconds(30));
        networks.install(engine.connector("chirp"), Replacement.SAME_OR_OLDER, Approval.NOTHING, ProductProcess.ACTOR);
        engine.connect(engine.practice(PracticeKind.CHIRP));
        Workspace workspace = engine.get(Workspace.class);
        Store store = engine.get(Store.class);
        Path root = workspace.root();
        Path file = root.resolve(PATH);
        String due = Instant.now()
                        .plus(2, ChronoUnit.DAYS)
                        .truncatedTo(ChronoUnit.HOURS)
                        .toString()
                        .substring(0, 16) + " UTC";

        steps.step("what is scheduled is compared with the text and updated", () -> {
            engine.open(window, PATH, TEXT.formatted(due));
            engine.get(Publishing.class).schedule(workspace.file(PATH).orElseThrow(), ProductProcess.ACTOR);
            window.require(
                    "the editor follows the file",
                    () -> EditorText.content(window).contains("\nid: "));
            hands.click(EditorText.text(window));
            hands.pressOutside("ctrl+End");
            hands.typeOutside("It leaves at nine.");
            EditorText.link(window, eyes, "Compare");
            Shell dialog = dialog(window, eyes);
            steps.picture("compare");
            check(!side(window, dialog, 0).equals(side(window, dialog, 1)), "both sides are the same");
            check(
                    side(window, dialog, 0).contains("at nine")
                            && !side(window, dialog, 1).contains("at nine"),
                    "wrong sides");
            hands.click(window.ui(dialog::getDefaultButton));
            window.require(
                    "the plan follows",
                    () -> store.publications()
                            .list(PublicationQuery.all())
                            .items()
                            .getFirst()
                            .parts()
                            .getFirst()
                            .text()
                            .contains("at nine"));
            window.require("the hint goes", () -> eyes.link("Compare").isEmpty());
        });
        steps.step("words are found and replaced, as one step", () -> {
            hands.click(EditorText.text(window));
            hands.pressOutside("ctrl+f");
            window.require(
                    "the field for words",
                    () -> eyes.find(Text.class, it -> it.getMessage().equals("Find"))
                            .isPresent());
            hands.typeOutside("night");
            hands.fill(eyes.field("Replace with"), "evening");
            steps.picture("find");
            hands.click(eyes.button("Replace All").orElseThrow());
            check(
                    EditorText.content(window).contains("The evening train is back. The evening bus stays."),
                    EditorText.content(window));
            hands.pressOutside("Escape");
            window.require("the fields go", () -> eyes.button("Replace All").isEmpty());
            hands.pressOutside("ctrl+z");
            window.require(
                    "one Undo brings all back",
                    () -> EditorText.content(window).contains("The night train is back. The night bus"));
        });
        steps.step("a problem says what it is under the pointer", () -> {
            hands.click(EditorText.text(window));
            hands.pressOutside("ctrl+End");
            hands.typeOutside("\n" + "It is a long way to the sea. ".repeat(9));
            window.require(
                    "a problem is marked",
                    () -> eyes.find(
                                    Canvas.class,
                                    chip -> String.valueOf(chip.getToolTipText())
                                            .contains("280"))
                            .isPresent());
            window.settle();
            StyledText text = EditorText.text(window);
            Point at = window.ui(() -> {
                int offset = text.getText().lastIndexOf("sea");
                Point place = text.getLocationAtOffset(offset);
                return text.toDisplay(place.x + 4, place.y + 8);
            });
            hands.point(at);
            window.require("a tip beside it", () -> eyes.label("too many").isPresent());
            steps.picture("hover");
        });
        steps.step("the margin's menu fixes it", () -> {
            StyledText text = EditorText.text(window);
            hands.pressOutside("Escape");
            hands.click(text);
            hands.pressOutside("ctrl+End");
            window.settle();
            Control margin = window.ui(() -> ScreenReader.all(text.getParent(), Canvas.class).stream()
                    .filter(canvas -> canvas.getSize().x == 20 && canvas.isVisible())
                    .findFirst()
                    .orElseThrow());
            Point at = window.ui(() -> {
                int line = text.getLineAtOffset(text.getText().lastIndexOf("It is a long way to the sea. It"));
                return margin.toDisplay(10, text.getLinePixel(line) + 8);
            });
            hands.menu(at);
            steps.picture("margin");
            hands.pressOutside("Down");
            hands.pressOutside("Return");
            window.require(
                    "the text is split",
                    () -> EditorText.content(window).lastIndexOf("---\n")
                            > EditorText.content(window).indexOf("night bus"));
            hands.pressOutside("ctrl+s");
            window.require("it is saved", () -> EditorText.read(file).equals(EditorText.content(window)));
        });
        steps.step("pictures that are dropped on the content are copied into media", () -> {
            Path picture = Files.createTempDirectory("signalbox").resolve("dusk.png");
            Files.write(picture, new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
            MPart part = window.show("signalbox.part.content");
            Tree tree = window.ui(() ->
                    ScreenReader.all((Composite) part.getWidget(), Tree.class).getFirst());
            FileManager.drag(window, hands, picture, tree);
            window.require("it is there", () -> Files.exists(root.resolve("media/dusk.png")));
            window.require("the tree shows it", () -> window.ui(() -> shows(tree.getItems(), "dusk.png")));
            steps.picture("dropped");
        });
        steps.step("a file that is changed outside meanwhile leaves both texts", () -> {
            hands.click(EditorText.text(window));
            hands.pressOutside("ctrl+End");
            hands.typeOutside("Mine.");
            String theirs = EditorText.read(file).replace("The night bus stays.", "The night bus goes.");
            Files.writeString(file, theirs);
            window.require("a banner says so", () -> eyes.link("Keep mine").isPresent());
            steps.picture("conflict");
            hands.pressOutside("ctrl+s");
            check(EditorText.read(file).equals(theirs), "saving replaced what somebody else wrote");
            EditorText.link(window, eyes, "Compare");
            Shell dialog = dialog(window, eyes);
            check(side(window, dialog, 1).contains("bus goes"), "the other side isn't what is on disk");
            hands.click(eyes.button("Cancel").orElseThrow());
            EditorText.link(window, eyes, "Keep mine");
            hands.click(EditorText.text(window));
            hands.pressOutside("ctrl+s");
            window.require(
                    "mine is on disk",
                    () -> EditorText.read(file).contains("Mine.")
                            && EditorText.read(file).contains("bus stays"));
        });
        steps.step("a file that is renamed outside is followed", () -> {
            Files.move(file, file.resolveSibling("evening.md"));
            window.require("a banner says so", () -> eyes.link("Go on with it").isPresent());
            steps.picture("renamed");
            EditorText.link(window, eyes, "Go on with it");
            window.require("the banner goes", () -> eyes.link("Go on with it").isEmpty());
            hands.click(EditorText.text(window));
            hands.pressOutside("ctrl+End");
            hands.typeOutside("Again.");
            hands.pressOutside("ctrl+s");
            window.require(
                    "it is saved under its new name",
                    () -> EditorText.read(file.resolveSibling("evening.md")).contains("Again."));
            check(!Files.exists(file), "the old name is back");
        });
        steps.step("a file that isn't UTF-8 can be looked at only, and is left as it is", () -> {
            byte[] latin =
                    TEXT.formatted(due).replace("Night train", "Café de nuit").getBytes(StandardCharsets.ISO_8859_1);
            Path odd = Files.write(root.resolve("content/latin.md"), latin);
            EditorText.open(window, "content/latin.md");
            window.require(
                    "a banner says so", () -> eyes.label("isn't valid UTF-8").isPresent());
            steps.picture("latin");
            check(window.ui(() -> !EditorText.visibleText(window).getEditable()), "it can be edited");
            check(Arrays.equals(Files.readAllBytes(odd), latin), "its bytes changed");
        });
        steps.step("where nothing can be written, the text is saved elsewhere", () -> {
            EditorText.open(window, "content/evening.md");
            window.require("it is shown", () -> EditorText.content(window).contains("Again."));
            Path sealed = root.resolve("content");
            if (!SealedFolder.seal(sealed)) {
                return; // root can write everywhere on this system
            }
            try {
                hands.click(window.ui(() -> EditorText.visibleText(window)));
                hands.pressOutside("ctrl+End");
                hands.typeOutside("Kept.");
                hands.pressOutside("ctrl+s");
                window.require("a banner says so", () -> eyes.link("Save As").isPresent());
                steps.picture("read-only");
                Path copy = Files.createTempDirectory("signalbox").resolve("copy.md");
                EditorText.link(window, eyes, "Save As…");
                hands.file(copy);
                window.require("the copy is there", () -> EditorText.read(copy).contains("Kept."));
                check(window.ui(() -> EditorText.visibleText(window).getText()).contains("Kept."), "the text is gone");
            } finally {
                SealedFolder.unseal(sealed);
            }
            hands.click(window.ui(() -> EditorText.visibleText(window)));
            hands.pressOutside("ctrl+s");
            window.require(
                    "it is saved once that is possible",
                    () -> EditorText.read(root.resolve("content/evening.md")).contains("Kept."));
            window.require("the banner goes", () -> eyes.link("Save As").isEmpty());
        });
    }

    private static boolean shows(TreeItem[] items, String label) {
        return Arrays.stream(items).anyMatch(item -> item.getText().equals(label) || shows(item.getItems(), label));
    }

    private static Shell dialog(DrivenWindow window, ScreenReader eyes) throws InterruptedException {
        window.require(
                "a dialog",
                () -> window.ui(() -> eyes.dialogs().stream().anyMatch(it -> it.getDefaultButton() != null)));
        return window.ui(() -> eyes.dialogs().stream()
                .filter(it -> it.getDefaultButton() != null)
                .reduce((first, last) -> last)
                .orElseThrow());
    }

    private static String side(DrivenWindow window, Shell dialog, int number) {
        return window.ui(
                () -> ScreenReader.all(dialog, StyledText.class).get(number).getText());
    }
}
