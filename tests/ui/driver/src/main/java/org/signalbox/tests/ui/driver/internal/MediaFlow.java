package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.ToolBar;
import org.signalbox.content.Workspace;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.sandbox.PracticeKind;

/** A picture that Chirp doesn't take is fitted to it, and cropped. */
final class MediaFlow implements Flow {
    private static final String PATH = "content/snow.md";
    private static final int SIDE = 1500;
    private static final Duration COPYING = Duration.ofSeconds(60);
    private static final String TEXT = """
            ---
            accounts: [nightline@chirp]
            media: [{file: media/snow.png, alt: "Snow on the line"}]
            ---
            Snow on the line
            """;

    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        UserInput hands = new UserInput(window);
        ScreenReader eyes = new ScreenReader(window);
        Networks networks = engine.networks();
        networks.awaitReady(Duration.ofSeconds(30));
        networks.install(engine.connector("chirp"), Replacement.SAME_OR_OLDER, Approval.NOTHING, ProductProcess.ACTOR);
        engine.connect(engine.practice(PracticeKind.CHIRP));
        Path media = engine.get(Workspace.class).root().resolve("media");
        Path original = snow(media);
        long size = Files.size(original);
        Supplier<String> text = () -> EditorText.content(window);

        steps.step("a picture that is too large has a fix at its field", () -> {
            engine.open(window, PATH, TEXT);
            hands.click(EditorText.text(window));
            hands.pressOutside("ctrl+shift+d");
            window.require("the fix", () -> eyes.link("Fit snow.png to chirp").isPresent());
            steps.picture("too-large");
        });
        steps.step("the fix makes a copy that fits, with the description", () -> {
            Link link = eyes.link("Fit snow.png to chirp").orElseThrow();
            Event first = new Event();
            first.text = "0";
            window.run(() -> link.notifyListeners(SWT.Selection, first));
            String expected = "{file: media/snow-chirp.jpg, alt: \"Snow on the line\"}";
            window.require(
                    COPYING,
                    "the copy is named: " + text.get(),
                    () -> text.get().contains(expected));
            check(Files.size(media.resolve("snow-chirp.jpg")) <= 5_242_880, "the copy is too large");
            check(Files.size(original) == size, "the original was changed");
            window.require(
                    "nothing is wrong", () -> eyes.link("Fit snow.png to chirp").isEmpty());
            steps.picture("fitted");
        });
        steps.step("undo names the original again", () -> {
            hands.clickOutside(hands.middle(EditorText.text(window)));
            hands.pressOutside("ctrl+z");
            window.require("the original", () -> text.get().equals(TEXT));
            check(Files.exists(media.resolve("snow-chirp.jpg")), "redo has no copy any more");
        });
        steps.step("a picture is cropped with the keys", () -> {
            for (int theme = 0; theme < 2; theme++) {
                Shell dialog = crop(window, eyes);
                Canvas canvas = window.ui(() -> ScreenReader.all(dialog, Canvas.class).stream()
                        .filter(each -> each.getClass() == Canvas.class)
                        .findFirst()
                        .orElseThrow());
                window.require("the picture has the focus", () -> window.ui(canvas::isFocusControl));
                hands.pressOutside("minus");
                hands.pressOutside("minus");
                hands.pressOutside("Left");
                window.require("it gets smaller", () -> eyes.words(dialog).contains("Kept: 1361 × 1361 pixels"));
                steps.picture("crop-" + theme);
                if (theme == 0) {
                    hands.pressOutside("Escape");
                    window.require("it closes", () -> window.ui(dialog::isDisposed));
                    hands.pressOutside("ctrl+shift+t");
                    continue;
                }
                Parts.click(window, hands, dialog, "Crop");
            }
            window.require(COPYING, "the part is named", () -> text.get().contains("media/snow-crop.png"));
            hands.pressOutside("ctrl+shift+t");
            steps.picture("cropped");
        });
    }

    private static Shell crop(DrivenWindow window, ScreenReader eyes) throws InterruptedException {
        window.later(() -> {
            Label heading = ScreenReader.all(window.shell(), Label.class).stream()
                    .filter(words -> words.isVisible() && words.getText().equals("snow.png"))
                    .findFirst()
                    .orElseThrow();
            ToolBar tools = (ToolBar) heading.getParent().getChildren()[2];
            tools.getItem(0).notifyListeners(SWT.Selection, new Event());
        });
        return Parts.dialog(window, eyes);
    }

    /** A picture that doesn't compress well. */
    private static Path snow(Path folder) throws IOException {
        Random random = new Random(1);
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        Files.createDirectories(folder);
        Path file = folder.resolve("snow.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
