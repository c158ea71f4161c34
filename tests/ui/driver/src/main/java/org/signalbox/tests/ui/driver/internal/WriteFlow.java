package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.e4.ui.model.application.ui.advanced.MPerspective;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.signalbox.content.Workspace;
import org.signalbox.model.Publication;
import org.signalbox.model.Severity;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.sandbox.PracticeKind;

/** A post is written, corrected, planned, moved in the calendar and moved back; closing then reports the due post. */
final class WriteFlow implements Flow {
    private static final String PATH = "content/evening.md";
    private static final String TITLE = "Evening train";
    private static final String BODY =
            "The evening train leaves a little later from Monday on. ".repeat(4).strip();

    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        UserInput hands = new UserInput(window);
        ScreenReader eyes = new ScreenReader(window);
        Networks networks = engine.networks();
        networks.awaitReady(java.time.Duration.ofSeconds(30));
        networks.install(engine.connector("chirp"), Replacement.SAME_OR_OLDER, Approval.NOTHING, ProductProcess.ACTOR);
        engine.connect(engine.practice(PracticeKind.CHIRP));
        Workspace workspace = engine.get(Workspace.class);
        Store store = engine.get(Store.class);
        // Tomorrow at this hour, which the calendar shows.
        Instant due = Instant.now().plus(24, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);
        String schedule = LocalDateTime.ofInstant(due, ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES) + " UTC";

        steps.step("a post is typed in the editor and kept by Ctrl+S", () -> {
            engine.open(window, PATH, """
                    ---
                    title: %s
                    accounts: [nightline@chirp]
                    schedule: %s
                    ---
                    %s
                    """.formatted(TITLE, schedule, BODY));
            StyledText text = text(window);
            hands.click(text);
            hands.press(SWT.END, SWT.CTRL);
            hands.type("It waits for the last ferry, so that nobody has to stay on the other side of the river.");
            window.require(
                    "what was typed is in the text",
                    () -> window.ui(text::getText).contains("of the river."));
            steps.picture("typed");
            hands.press('s', SWT.CTRL);
            window.require("it is in the file", () -> read(workspace).contains("of the river."));
        });
        steps.step("the text is too long for Chirp, which is shown", () -> {
            window.require("an error of the file", () -> errors(workspace) > 0);
            if (engine.part(window, "signalbox.part.problems")) {
                FirstStartFlow.opens(window, "signalbox.part.problems");
            }
            window.settle();
            steps.picture("problem");
        });
        steps.step("a quick fix solves it", () -> {
            StyledText text = text(window);
            hands.click(text);
            hands.press(SWT.END, SWT.CTRL);
            hands.press(SWT.ARROW_UP);
            hands.press('1', SWT.CTRL);
            window.require("the list of fixes", () -> proposals(eyes).isPresent());
            steps.picture("fixes");
            hands.pressOutside("Return");
            hands.press('s', SWT.CTRL);
            window.require("no error is left: " + workspace.file(PATH), () -> errors(workspace) == 0);
            steps.picture("fixed");
        });
        steps.step("Ctrl+Shift+S plans it", () -> {
            hands.press('s', SWT.CTRL, SWT.SHIFT);
            window.require("it is planned for " + due, () -> dues(store).equals(List.of(due)));
            steps.picture("planned");
        });
        steps.step("the calendar shows it and it is moved by dragging", () -> {
            show(window, "signalbox.perspective.publish");
            FirstStartFlow.opens(window, "signalbox.part.calendar");
            Canvas canvas = canvas(window, "signalbox.part.calendar");
            Point at =
                    block(window, hands, canvas).orElseThrow(() -> new AssertionError("the calendar doesn't show it"));
            steps.picture("calendar");
            int height = window.ui(() -> canvas.getSize().y);
            int step = window.ui(() -> canvas.toControl(at)).y > height / 2 ? -60 : 60;
            hands.drag(at, new Point(at.x, at.y + step));
            window.require("it has another time", () -> !dues(store).contains(due));
            steps.picture("moved");
            window.require("the file says so too", () -> !read(workspace).contains(schedule));
        });
        steps.step("Ctrl+Z moves it back", () -> {
            hands.pressOutside("ctrl+z");
            window.require("it has its first time again", () -> dues(store).equals(List.of(due)));
            window.require("so has the file", () -> read(workspace).contains(schedule));
            steps.picture("undone");
        });
        steps.step("closing says what is due; the window closes when that is wanted", () -> {
            window.later(() -> window.shell().close());
            window.require("a question", () -> !eyes.dialogs().isEmpty());
            steps.picture("closing");
            String words = eyes.words(eyes.dialogs().getLast());
            check(words.contains(TITLE), "it doesn't say what is due: " + words);
            hands.click(eyes.button("Close").orElseThrow(() -> new AssertionError("no button closes: " + words)));
            window.require("the window is closed", window::isClosed);
        });
    }

    private static StyledText text(DrivenWindow window) {
        return window.ui(() -> ScreenReader.all(window.shell(), StyledText.class).stream()
                .filter(text -> text.isVisible() && text.getText().contains(TITLE))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no editor shows the post")));
    }

    private static String read(Workspace workspace) {
        return workspace.file(PATH).map(checked -> checked.file().text()).orElse("");
    }

    private static long errors(Workspace workspace) {
        return workspace.file(PATH).stream()
                .flatMap(checked -> checked.problems().stream())
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
    }

    private static List<Instant> dues(Store store) {
        return store.publications().list(PublicationQuery.all()).items().stream()
                .map(Publication::due)
                .distinct()
                .toList();
    }

    private static Optional<Table> proposals(ScreenReader eyes) {
        return eyes.find(
                Table.class,
                table -> table.getItemCount() > 0 && table.getShell().getText().isEmpty());
    }

    private static void show(DrivenWindow window, String perspective) throws InterruptedException {
        for (MPerspective each : window.perspectives()) {
            if (each.getElementId().equals(perspective)) {
                window.show(each);
            }
        }
    }

    private static Canvas canvas(DrivenWindow window, String id) {
        MPart part = window.show(id);
        return window.ui(() -> ScreenReader.all((Composite) part.getWidget(), Canvas.class).stream()
                .filter(canvas -> canvas.isVisible() && canvas.getVerticalBar() != null)
                .findFirst()
                .orElseThrow());
    }

    /** The position of the post in the calendar, found by the canvas's tool tips; in this week or the next. */
    private static Optional<Point> block(DrivenWindow window, UserInput hands, Canvas canvas)
            throws IOException, InterruptedException {
        for (int week = 0; week < 2; week++) {
            for (int attempt = 0; attempt < 10; attempt++) {
                window.settle();
                Optional<Point> found = window.ui(() -> scan(canvas));
                if (found.isPresent()) {
                    return found;
                }
            }
            window.run(canvas::setFocus);
            window.settle();
            hands.pressOutside("Next"); // to the next week, on a Sunday
        }
        return Optional.empty();
    }

    private static Optional<Point> scan(Canvas canvas) {
        Point size = canvas.getSize();
        for (int x = 20; x < size.x; x += 24) {
            for (int y = 10; y < size.y; y += 6) {
                Event move = new Event();
                move.x = x;
                move.y = y;
                canvas.notifyListeners(SWT.MouseMove, move);
                if (String.valueOf(canvas.getToolTipText()).contains(TITLE)) {
                    return Optional.of(canvas.toDisplay(x + 2, y + 2));
                }
            }
        }
        return Optional.empty();
    }
}
