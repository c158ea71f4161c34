package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.ToolBar;
import org.signalbox.content.Workspace;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.Publishing;

/** Steps in the list of publications: many selected, long texts, many pages. */
final class ListSteps {
    private final DrivenWindow window;
    private final UserInput hands;
    private final ScreenReader eyes;
    private final ProductProcess engine;
    private final FlowSteps steps;

    ListSteps(DrivenWindow window, UserInput hands, ScreenReader eyes, ProductProcess engine, FlowSteps steps) {
        this.window = window;
        this.hands = hands;
        this.eyes = eyes;
        this.engine = engine;
        this.steps = steps;
    }

    void play() throws Exception {
        window.perspective("publish");
        MPart part = window.show("signalbox.part.publications");
        steps.step("with several selected, the details say how many and what can be done with all", () -> {
            window.require(
                    "the stack is listed",
                    () -> Parts.row(window, part, "Stack one").isPresent());
            Table table = Parts.tables(window, part).getFirst();
            window.run(() -> {
                table.setFocus();
                int first = IntStream.range(0, table.getItemCount())
                        .filter(row -> table.getItem(row).getText(2).startsWith("Stack "))
                        .findFirst()
                        .orElseThrow();
                table.setSelection(first);
                table.showSelection();
            });
            hands.pressOutside("shift+Down");
            window.require(
                    "the details count them",
                    () -> eyes.label("2 publications are selected").isPresent());
            window.require("they can be cancelled", () -> eyes.link("Cancel").isPresent());
            steps.picture("two-selected");
        });
        steps.step("F2 says why it doesn't move several posts at once", () -> {
            hands.pressOutside("F2");
            window.require(
                    "a notice says why",
                    () -> eyes.label("Select publications of one post").isPresent());
            check(Parts.open(window, eyes).isEmpty(), "a dialog opens");
        });
        steps.step("a truncated account ends with an ellipsis, and its tooltip shows it in full", () -> {
            Table table = Parts.tables(window, part).getFirst();
            window.run(() -> table.getColumn(3).setWidth(40));
            Rectangle cell = window.ui(() -> table.getItem(0).getBounds(3));
            String account = window.ui(() -> table.getItem(0).getText(3));
            hands.point(window.ui(() -> table.toDisplay(cell.x + 10, cell.y + cell.height / 2)));
            window.require(
                    "the tooltip",
                    () -> eyes.find(CLabel.class, tip -> tip.getText().contains(account))
                            .isPresent());
            steps.picture("ellipsis");
            window.run(() -> table.getColumn(3).setWidth(140));
        });
        steps.step("End goes to the last row of many pages", () -> {
            Publishing publishing = engine.get(Publishing.class);
            for (int i = 0; i < 230; i++) {
                publishing.schedule(
                        engine.get(Workspace.class).write("content/stop-%03d.md".formatted(i), """
                        ---
                        title: Stop %03d
                        accounts: [nightline@chirp]
                        schedule: %s UTC
                        ---
                        Stop number %d is ready.
                        """.formatted(
                                        i, LocalDateTime.of(2045, 1, 1, 6, 0).plusDays(i), i)),
                        ProductProcess.ACTOR);
            }
            Table table = Parts.tables(window, part).getFirst();
            window.require("the first pages are loaded", () -> window.ui(table::getItemCount) >= 200);
            // Fewer rows may be those of a read before the last posts were planned.
            int planned = engine.get(Store.class).publications().count(PublicationQuery.all()).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            window.require(
                    "they are counted",
                    () -> eyes.find(
                                    ToolBar.class,
                                    bar -> Arrays.stream(bar.getItems())
                                            .anyMatch(item ->
                                                    item.getText().strip().equals("All " + planned)))
                            .isPresent());
            window.run(table::setFocus);
            hands.pressOutside("End");
            window.require(
                    "the last row is selected",
                    () -> window.ui(
                            () -> table.getItemCount() > 230 && table.getSelectionIndex() == table.getItemCount() - 1));
            steps.picture("end");
        });
    }
}
