package org.signalbox.tests.ui.driver.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.ToolBar;
import org.signalbox.content.Workspace;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.Publishing;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.Selections;

/** Steps in the calendar: new posts, what isn't scheduled yet, stacks, keys. */
record CalendarSteps(DrivenWindow window, UserInput hands, ScreenReader eyes, ProductProcess engine, FlowSteps steps) {
    void play() throws Exception {
        steps.step("a double click on a free place of the calendar writes a post for that time", () -> {
            Canvas canvas = nextWeek();
            Point free = window.ui(() -> canvas.toDisplay(canvas.getSize().x / 2, canvas.getSize().y / 2));
            hands.doubleClick(free);
            window.require("a new post with a time", () -> editor().contains("\nschedule: 20"));
            steps.picture("calendar-new");
        });
        steps.step("the post is in the calendar before it is scheduled, and Enter opens it from there", () -> {
            Canvas canvas = nextWeek();
            window.run(canvas::setFocus);
            hands.pressOutside("Right");
            window.require(
                    "it is selected",
                    () -> window.ui(() ->
                            window.service(ESelectionService.class).getSelection() instanceof Selections.PostPath));
            steps.picture("calendar-draft");
            String before = editor();
            write("other", "Another post", "Something else.");
            nextWeek();
            window.run(canvas::setFocus);
            hands.pressOutside("Return");
            window.require("the editor shows it again", () -> editor().equals(before));
        });
        steps.step("so does its context menu", () -> {
            String before = editor();
            Canvas canvas = nextWeek();
            hands.menu(window.ui(() -> canvas.toDisplay(canvas.getSize().x * 5 / 6, canvas.getSize().y - 20)));
            steps.picture("calendar-menu");
            hands.pressOutside("Down");
            hands.pressOutside("Return");
            window.require("another new post", () -> editor().contains("\nschedule: 20") && !editor().equals(before));
        });
        steps.step("a week begins on the day that the preferences say", () -> {
            IEclipsePreferences preferences = InstanceScope.INSTANCE.getNode(Preferences.NODE);
            nextWeek();
            String before = window.ui(() -> title());
            preferences.put(Preferences.WEEK_START, "THURSDAY");
            window.require(
                    "another week is shown", () -> !window.ui(this::title).equals(before));
            steps.picture("calendar-thursday");
            preferences.remove(Preferences.WEEK_START);
            window.require(
                    "the first week is shown", () -> window.ui(this::title).equals(before));
        });
        steps.step("several posts at one time are a stack that counts them", () -> {
            LocalDateTime at = LocalDateTime.ofInstant(Instant.now().plus(Duration.ofDays(7)), ZoneOffset.UTC)
                    .truncatedTo(ChronoUnit.HOURS);
            for (String name : List.of("one", "two", "three", "four", "five")) {
                engine.get(Publishing.class)
                        .schedule(
                                engine.get(Workspace.class)
                                        .write("content/stack-" + name + ".md", """
                                ---
                                title: Stack %s
                                accounts: [nightline@chirp]
                                schedule: %s UTC
                                ---
                                The platform of train %s has changed.
                                """.formatted(name, at, name)),
                                ProductProcess.ACTOR);
            }
            nextWeek();
            steps.picture("calendar-stack");
        });
        steps.step("Delete cancels the selected post, F2 asks for another time, and Shift+F10 opens its menu", () -> {
            Canvas canvas = nextWeek();
            window.run(canvas::setFocus);
            for (int i = 0; i < 6 && !(selected() instanceof PublicationId); i++) {
                hands.pressOutside(i == 0 ? "Right" : "Down");
            }
            PublicationId post = (PublicationId) selected();
            Store store = engine.get(Store.class);
            hands.pressOutside("F2");
            Shell dialog = Parts.dialog(window, eyes);
            hands.pressOutside("Escape");
            window.require("the dialog closes", () -> window.ui(dialog::isDisposed));
            hands.pressOutside("shift+F10");
            steps.picture("calendar-keyboard-menu");
            hands.pressOutside("Escape");
            hands.pressOutside("Delete");
            window.require("it is cancelled", () -> state(store, post) == PublicationState.CANCELLED);
            hands.pressOutside("ctrl+z");
            window.require("Ctrl+Z brings it back", () -> state(store, post) == PublicationState.PLANNED);
            hands.pressOutside("ctrl+shift+n");
            window.require("the notices are closed", () -> eyes.dialogs().isEmpty());
        });
    }

    private Object selected() {
        return window.ui(() -> window.service(ESelectionService.class).getSelection());
    }

    private static PublicationState state(Store store, PublicationId id) {
        return store.publications().find(id).orElseThrow().state();
    }

    /** The title of the calendar's period. */
    private String title() {
        return ScreenReader.all((Composite) calendarPart().getWidget(), Label.class).stream()
                .map(Label::getText)
                .filter(text -> text.matches(".*\\d{4}"))
                .findFirst()
                .orElseThrow();
    }

    private MPart calendarPart() {
        return window.service(EPartService.class).findPart("signalbox.part.calendar");
    }

    /** The calendar, with the week after this one. */
    private Canvas nextWeek() throws Exception {
        window.perspective("publish");
        MPart part = window.show("signalbox.part.calendar");
        hands.click(Timelines.tool(window, eyes, "Today"));
        window.run(() -> ScreenReader.all((Composite) part.getWidget(), ToolBar.class).stream()
                .flatMap(bar -> Arrays.stream(bar.getItems()))
                .filter(item -> "Next".equals(item.getToolTipText()))
                .findFirst()
                .orElseThrow()
                .notifyListeners(SWT.Selection, new Event()));
        window.settle();
        return window.ui(() -> ScreenReader.all((Composite) part.getWidget(), Canvas.class).stream()
                .filter(canvas -> canvas.getVerticalBar() != null && canvas.isVisible())
                .findFirst()
                .orElseThrow());
    }

    private void write(String name, String title, String text) throws Exception {
        engine.open(window, "content/" + name + ".md", """
                ---
                title: %s
                ---
                %s
                """.formatted(title, text));
        window.require("the editor shows it", () -> editor().contains(title));
    }

    /** The text of the active editor. */
    private String editor() {
        return window.ui(
                () -> eyes.find(StyledText.class, text -> text.getText().startsWith("---"))
                        .map(StyledText::getText)
                        .orElse(""));
    }
}
