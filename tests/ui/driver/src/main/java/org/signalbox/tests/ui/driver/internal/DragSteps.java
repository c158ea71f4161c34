package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.EditorText.text;
import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.nio.file.Path;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/** Steps that drag files from Content onto a post and onto the calendar. */
final class DragSteps {
    private static final String MEDIA = "file: \"media/dusk.png\"";

    private final DrivenWindow window;
    private final UserInput hands;
    private final Path root;

    DragSteps(DrivenWindow window, UserInput hands, Path root) {
        this.window = window;
        this.hands = hands;
        this.root = root;
    }

    /** @param steps records them; the workspace has {@code content/other.md} and {@code media/dusk.png} */
    void play(FlowSteps steps) throws Exception {
        steps.step("a picture that is dragged onto a post becomes one of its media, and undo takes it back", () -> {
            EditorText.open(window, "content/other.md");
            hands.dragTo(row("dusk.png"), hands.middle(text(window)));
            window.require("the post names it", () -> EditorText.content(window).contains(MEDIA));
            steps.picture("dragged-picture");
            hands.typeOutside("Dusk");
            check(EditorText.content(window).contains("alt: \"Dusk\""), "the caret isn't in the alternative text");
            hands.pressOutside("ctrl+z");
            hands.pressOutside("ctrl+z");
            window.require(
                    "the post is as before", () -> !EditorText.content(window).contains(MEDIA));
            hands.pressOutside("ctrl+y");
            window.require("redo adds it", () -> EditorText.content(window).contains(MEDIA));
            hands.pressOutside("ctrl+z");
            window.require(
                    "the post is as before", () -> !EditorText.content(window).contains(MEDIA));
        });
        steps.step(
                "a post that is dragged onto the calendar gets the time of the place, and undo takes it back", () -> {
                    Path file = root.resolve("content/other.md");
                    String before = EditorText.read(file);
                    Canvas calendar = calendar();
                    hands.dragTo(row("Other train"), hands.middle(calendar));
                    window.require(
                            "the post has a time", () -> EditorText.read(file).contains("\nschedule: 20"));
                    steps.picture("dragged-post");
                    hands.click(hands.middle(calendar));
                    hands.pressOutside("ctrl+z");
                    window.require("it has none", () -> EditorText.read(file).equals(before));
                });
    }

    private Point row(String label) throws InterruptedException {
        Tree tree = ContentFlow.tree(window);
        window.require(
                "a row " + label, () -> ContentFlow.row(window, tree, label).isPresent());
        TreeItem item = ContentFlow.row(window, tree, label).orElseThrow();
        return window.ui(() -> {
            tree.showItem(item);
            Rectangle place = item.getTextBounds(0);
            return tree.toDisplay(place.x + 10, place.y + place.height / 2);
        });
    }

    /** The calendar with the next week. */
    private Canvas calendar() throws Exception {
        MPart part = window.show("signalbox.part.calendar");
        Canvas canvas = window.ui(() -> ScreenReader.all((Composite) part.getWidget(), Canvas.class).stream()
                .filter(each -> each.getVerticalBar() != null && each.isVisible())
                .findFirst()
                .orElseThrow());
        window.run(canvas::setFocus);
        hands.pressOutside("Next");
        return canvas;
    }
}
