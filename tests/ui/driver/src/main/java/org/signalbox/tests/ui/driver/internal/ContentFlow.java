package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.EditorText.link;
import static org.signalbox.tests.ui.driver.internal.EditorText.text;
import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.signalbox.content.Workspace;
import org.signalbox.workbench.ui.ThemeColors;

/** The Content part: readable selections, the filter, names of files, and conflicts while the window closes. */
final class ContentFlow implements Flow {
    private static final double READABLE = 4.5;
    private static final String POST = """
            ---
            title: %s
            accounts: []
            ---
            %s
            """;

    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        UserInput hands = new UserInput(window);
        ScreenReader eyes = new ScreenReader(window);
        Workspace workspace = engine.get(Workspace.class);
        Path root = workspace.root();

        steps.step("selected rows can be read in both themes, with and without the focus", () -> {
            workspace.write("content/autumn/first.md", POST.formatted("First train", "It leaves at six."));
            workspace.write("content/autumn/second.md", POST.formatted("Second train", "It leaves at seven."));
            engine.open(window, "content/last.md", POST.formatted("Last train", "It leaves at midnight."));
            Tree tree = tree(window);
            window.require("all rows", () -> row(window, tree, "Last train").isPresent());
            for (int theme = 0; theme < 2; theme++) {
                for (int count : new int[] {1, 2}) {
                    click(window, hands, tree, "First train");
                    if (count == 2) {
                        hands.pressOutside("shift+Down");
                    }
                    check(window.ui(tree::getSelectionCount) == count, "not " + count + " rows are selected");
                    steps.picture("selected-" + count + "-" + theme);
                    readable(window, tree);
                    hands.click(text(window));
                    readable(window, tree);
                }
                hands.pressOutside("ctrl+shift+t");
            }
        });
        steps.step("links of a banner follow a change of theme at once", () -> {
            Path file = root.resolve("content/last.md");
            hands.click(text(window));
            hands.pressOutside("ctrl+End");
            hands.typeOutside("Mine.");
            Files.writeString(file, EditorText.read(file) + "Theirs.\n");
            window.require("a banner", () -> eyes.link("Keep mine").isPresent());
            for (int theme = 0; theme < 2; theme++) {
                Link link = eyes.link("Keep mine").orElseThrow();
                double contrast = window.ui(
                        () -> ThemeColors.contrast(rgb(link.getLinkForeground().getRGB()), ground(link)));
                check(contrast >= READABLE, "links of the banner have a contrast of " + contrast);
                steps.picture("banner-" + theme);
                hands.pressOutside("ctrl+shift+t");
            }
            link(window, eyes, "Keep mine");
            hands.click(text(window));
            hands.pressOutside("ctrl+s");
            window.require("it is saved", () -> EditorText.read(file).contains("Mine."));
        });
        filter(window, hands, eyes, steps);
        conflict(window, hands, eyes, steps, engine, root);
        renamed(window, hands, eyes, steps, workspace);
        new DragSteps(window, hands, root).play(steps);
    }

    private static void filter(DrivenWindow window, UserInput hands, ScreenReader eyes, FlowSteps steps)
            throws Exception {
        steps.step("the filter finds words in bodies, and the folders are as before when it is cleared", () -> {
            Tree tree = tree(window);
            click(window, hands, tree, "autumn");
            hands.pressOutside("Left");
            window.require(
                    "the folder is closed",
                    () -> row(window, tree, "First train").isEmpty());
            hands.click(filterField(window));
            hands.typeOutside("seven");
            window.require(
                    "the row is found by its text",
                    () -> row(window, tree, "Second train").isPresent());
            check(row(window, tree, "Last train").isEmpty(), "a row without the word stays");
            steps.picture("found");
            hands.pressOutside("ctrl+a");
            hands.typeOutside("nowhere");
            window.require(
                    "the empty result says so", () -> eyes.label("«nowhere»").isPresent());
            steps.picture("nothing-found");
            Link clear = eyes.link("Clear the filter").orElseThrow();
            hands.click(clear);
            window.require(
                    "all rows are back", () -> row(window, tree, "Last train").isPresent());
            window.require(
                    "each row is there once",
                    () -> window.ui(() -> Arrays.stream(tree.getItems())
                            .map(TreeItem::getText)
                            .toList()
                            .equals(List.of("autumn", "Last train"))));
            check(row(window, tree, "First train").isEmpty(), "the folder isn't closed as before");
            Text field = filterField(window);
            check(window.ui(() -> field.getText().isEmpty()), "the filter isn't empty");
            click(window, hands, tree, "autumn");
            hands.pressOutside("Right");
            window.require(
                    "the folder opens", () -> row(window, tree, "First train").isPresent());
        });
    }

    private static void conflict(
            DrivenWindow window, UserInput hands, ScreenReader eyes, FlowSteps steps, ProductProcess engine, Path root)
            throws Exception {
        steps.step("closing with a conflict says why nothing is saved, and shows its banner", () -> {
            Path file = root.resolve("content/last.md");
            EditorText.open(window, "content/last.md");
            hands.click(text(window));
            hands.pressOutside("ctrl+End");
            hands.typeOutside("Mine too. " + "A long line stays readable. ".repeat(8));
            engine.open(window, "content/other.md", POST.formatted("Other train", "It never leaves."));
            String theirs = EditorText.read(file) + "Theirs too.\n";
            Files.writeString(file, theirs);
            window.later(() -> window.shell().close());
            window.require("a question", () -> eyes.button("Save").isPresent());
            hands.click(eyes.button("Save").orElseThrow());
            window.require(
                    "it says what happened", () -> eyes.label("isn't saved").isPresent());
            check(!window.isClosed(), "the window is closed");
            window.require(
                    "the banner is in front", () -> eyes.link("Keep mine").isPresent());
            check(EditorText.content(window).contains("Mine too."), "another editor is in front");
            check(EditorText.read(file).equals(theirs), "the file was overwritten");
            steps.picture("conflict-at-exit");
        });
        steps.step("Compare wraps its lines, and its default button keeps one's own text", () -> {
            link(window, eyes, "Compare");
            Shell dialog = Parts.dialog(window, eyes);
            steps.picture("compare");
            window.run(() -> ScreenReader.all(dialog, StyledText.class)
                    .forEach(side -> check(side.getWordWrap(), "a side doesn't wrap")));
            Parts.confirm(window, hands, dialog);
            hands.click(text(window));
            hands.pressOutside("ctrl+s");
            window.require(
                    "mine is on disk",
                    () -> EditorText.read(root.resolve("content/last.md")).contains("Mine too."));
        });
    }

    private static void renamed(
            DrivenWindow window, UserInput hands, ScreenReader eyes, FlowSteps steps, Workspace workspace)
            throws Exception {
        Path root = workspace.root();
        steps.step("renaming a picture renames it in the posts that use it, and undo takes both back", () -> {
            Files.createDirectories(root.resolve("media"));
            Files.write(root.resolve("media/dusk.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
            workspace.write(
                    "content/picture.md",
                    "---\ntitle: Picture\naccounts: []\nmedia: [{file: media/dusk.png, alt: Dusk}]\n---\nDusk.\n");
            Tree tree = tree(window);
            click(window, hands, tree, "Picture");
            hands.pressOutside("F5");
            window.require("a row dusk.png", () -> row(window, tree, "dusk.png").isPresent());
            hands.pressOutside("Down"); // the folder media
            hands.pressOutside("Down");
            window.require(
                    "the picture is selected",
                    () -> window.ui(() -> tree.getSelection().length == 1
                            && tree.getSelection()[0].getText().equals("dusk.png")));
            hands.pressOutside("F2");
            Shell dialog = Parts.dialog(window, eyes);
            String words = eyes.words(dialog);
            check(words.contains("The image") && words.contains("One post"), "the dialog says " + words);
            check(!words.contains("identity"), "the dialog speaks of a post: " + words);
            steps.picture("rename");
            hands.pressOutside("ctrl+a");
            hands.typeOutside("dawn.png");
            hands.pressOutside("Return");
            window.require(
                    "the post names the new file",
                    () -> EditorText.read(root.resolve("content/picture.md")).contains("media/dawn.png"));
            check(Files.exists(root.resolve("media/dawn.png")), "the file has its old name");
            click(window, hands, tree, "Picture");
            hands.pressOutside("ctrl+z");
            window.require(
                    "the post names the old file",
                    () -> EditorText.read(root.resolve("content/picture.md")).contains("media/dusk.png"));
            check(Files.exists(root.resolve("media/dusk.png")), "the file isn't back");
        });
    }

    private static Text filterField(DrivenWindow window) {
        MPart part = window.show("signalbox.part.content");
        return window.ui(
                () -> ScreenReader.all((Composite) part.getWidget(), Text.class).getFirst());
    }

    static Tree tree(DrivenWindow window) {
        MPart part = window.show("signalbox.part.content");
        return window.ui(
                () -> ScreenReader.all((Composite) part.getWidget(), Tree.class).getFirst());
    }

    /** The visible row with this label, in whatever folder. */
    static Optional<TreeItem> row(DrivenWindow window, Tree tree, String label) {
        return window.ui(() -> row(tree.getItems(), label));
    }

    private static Optional<TreeItem> row(TreeItem[] items, String label) {
        for (TreeItem item : items) {
            if (item.getText().equals(label)) {
                return Optional.of(item);
            }
            Optional<TreeItem> inside = item.getExpanded() ? row(item.getItems(), label) : Optional.empty();
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
    }

    static void click(DrivenWindow window, UserInput hands, Tree tree, String label) throws Exception {
        window.require("a row " + label, () -> row(window, tree, label).isPresent());
        TreeItem item = row(window, tree, label).orElseThrow();
        hands.clickOutside(window.ui(() -> {
            Rectangle place = item.getTextBounds(0);
            return tree.toDisplay(place.x + 10, place.y + place.height / 2);
        }));
    }

    /** Compares each selected row's background with the pixel that stands out most from it. */
    private static void readable(DrivenWindow window, Tree tree) throws InterruptedException {
        window.settle();
        for (TreeItem item : window.ui(tree::getSelection)) {
            double best = window.ui(() -> contrast(window, tree, item.getTextBounds(0)));
            check(best >= READABLE, window.ui(item::getText) + " has a contrast of " + best);
        }
    }

    /** UI thread. */
    private static double contrast(DrivenWindow window, Tree tree, Rectangle place) {
        Point at = tree.toDisplay(place.x, place.y);
        Image image = new Image(window.display(), Math.min(place.width, 100), place.height);
        GC gc = new GC(window.display());
        gc.copyArea(image, at.x, at.y);
        gc.dispose();
        ImageData data = image.getImageData();
        image.dispose();
        int ground = pixel(data, data.width - 1, 0);
        double best = 1;
        for (int x = 0; x < data.width; x++) {
            for (int y = 0; y < data.height; y++) {
                best = Math.max(best, ThemeColors.contrast(ground, pixel(data, x, y)));
            }
        }
        return best;
    }

    private static int pixel(ImageData data, int x, int y) {
        return rgb(data.palette.getRGB(data.getPixel(x, y)));
    }

    private static int ground(Control control) {
        return rgb(control.getBackground().getRGB());
    }

    private static int rgb(RGB color) {
        return color.red << 16 | color.green << 8 | color.blue;
    }
}
