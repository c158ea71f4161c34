package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.signalbox.content.Workspace;
import org.signalbox.model.Overdue;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Series;
import org.signalbox.model.Timing;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.Publishing;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.workbench.ui.Preferences;

/** Series, queues and their free slots, and conflict warnings; by keyboard where that is usual. */
@SuppressWarnings("NullAway.Init") // run() sets the fields that steps use
final class SchedulesFlow implements Flow {
    private static final String SERIES = "signalbox.part.series";

    private DrivenWindow window;
    private UserInput hands;
    private ScreenReader eyes;
    private ProductProcess engine;
    private FlowSteps steps;
    private Store store;
    private PracticeNetwork chirp;

    @Override
    public void play(DrivenWindow shown, ProductProcess behind, FlowSteps played) throws Exception {
        window = shown;
        engine = behind;
        steps = played;
        hands = new UserInput(window);
        eyes = new ScreenReader(window);
        Networks networks = engine.networks();
        networks.awaitReady(Duration.ofSeconds(30));
        networks.install(engine.connector("plaza"), true, ProductProcess.ACTOR);
        networks.install(engine.connector("chirp"), true, ProductProcess.ACTOR);
        engine.connect(engine.practice(PracticeKind.PLAZA));
        chirp = engine.practice(PracticeKind.CHIRP);
        engine.connect(chirp);
        store = engine.get(Store.class);
        series();
        queues();
        warnings();
        publishing();
        appearance();
        calendar();
        lists();
        unreachable();
    }

    private void calendar() throws Exception {
        steps.step("a double click on a free place of the calendar writes a post for that time", () -> {
            Canvas canvas = nextWeek();
            Point free = window.ui(() -> canvas.toDisplay(canvas.getSize().x / 2, canvas.getSize().y / 2));
            hands.doubleClick(free);
            window.require("a new post with a time", () -> editor().contains("\nschedule: 20"));
            steps.picture("calendar-new");
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
        hands.click(OperateFlow.tool(window, eyes, "Today"));
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

    private void unreachable() throws Exception {
        steps.step("what a network that can't be reached isn't sent says when it is tried again", () -> {
            chirp.close();
            window.perspective("plan");
            write("fog", "Fog ahead", "[nightline@chirp]", "", "There is fog on the whole line tonight.");
            hands.pressOutside("ctrl+shift+Return");
            Parts.click(window, hands, Parts.dialog(window, eyes), "Publish Now");
            window.require(
                    "the notice tells of the next try",
                    () -> eyes.dialogs().stream()
                            .anyMatch(shell -> eyes.words(shell).contains("The next try is at")));
            check(
                    eyes.dialogs().stream().noneMatch(shell -> eyes.words(shell).contains("goes out now")),
                    "a notice says that it goes out");
            steps.picture("unreachable-notice");
        });
        steps.step("its card has no tick while its calls fail, and says why in full", () -> {
            window.perspective("networks");
            window.show("signalbox.part.networks");
            window.require("the card says so", () -> eyes.label("Calls fail: ").isPresent());
            Label note = eyes.label("Calls fail: ").orElseThrow();
            check(
                    window.ui(() -> note.getText().replace("&&", "&").equals(note.getToolTipText())),
                    "its tooltip isn't the whole reason");
            check(
                    window.ui(() -> note.computeSize(note.getSize().x, SWT.DEFAULT).y <= note.getSize().y),
                    "the reason is cut");
            steps.picture("unreachable-card");
        });
    }

    private void lists() throws Exception {
        MPart part = showPublications();
        steps.step("with several selected, the details say how many and what can be done with all", () -> {
            Table table = Parts.tables(window, part).getFirst();
            window.run(() -> {
                table.setFocus();
                table.setSelection(0);
            });
            hands.pressOutside("shift+Down");
            window.require(
                    "the details count them",
                    () -> eyes.label("2 publications are selected").isPresent());
            window.require("they can be cancelled", () -> eyes.link("Cancel").isPresent());
            steps.picture("two-selected");
        });
        steps.step("F2 does nothing while several are selected", () -> {
            hands.pressOutside("F2");
            window.settle();
            check(eyes.dialogs().isEmpty(), "a dialog opens");
        });
        steps.step("a truncated title ends with an ellipsis, and its tooltip shows it in full", () -> {
            Table table = Parts.tables(window, part).getFirst();
            window.run(() -> table.getColumn(2).setWidth(40));
            Rectangle cell = window.ui(() -> table.getItem(0).getBounds(2));
            String title = window.ui(() -> table.getItem(0).getText(2));
            hands.point(window.ui(() -> table.toDisplay(cell.x + 10, cell.y + cell.height / 2)));
            window.require("the tooltip", () -> eyes.label(title).isPresent());
            steps.picture("ellipsis");
            window.run(() -> table.getColumn(2).setWidth(184));
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
            window.run(table::setFocus);
            hands.pressOutside("End");
            window.require(
                    "the last row is selected",
                    () -> window.ui(
                            () -> table.getItemCount() > 230 && table.getSelectionIndex() == table.getItemCount() - 1));
            steps.picture("end");
        });
    }

    private MPart showPublications() throws Exception {
        window.perspective("publish");
        return window.show("signalbox.part.publications");
    }

    private void publishing() throws Exception {
        steps.step("scheduling without a time asks for it, and one confirmation schedules", () -> {
            window.perspective("plan");
            write("dining", "The dining car", "[nightline@chirp]", "", "Dinner is served from seven on.");
            hands.pressOutside("ctrl+shift+s");
            Shell dialog = Parts.dialog(window, eyes);
            check(eyes.words(dialog).contains("When does it go out?"), "it asks " + eyes.words(dialog));
            steps.picture("schedule-asks-when");
            Parts.confirm(window, hands, dialog);
            window.require("the post says so", () -> editor().contains("schedule: 20"));
            window.require("it is scheduled", () -> planned("The dining car"));
        });
        steps.step("Publish Now names account and text, and Enter cancels it", () -> {
            write("brakes", "The brakes", "[nightline@chirp]", "", "The brakes were tested twice today.");
            hands.pressOutside("ctrl+shift+Return");
            Shell dialog = Parts.dialog(window, eyes);
            String words = eyes.words(dialog);
            check(words.contains("nightline@chirp"), "it names no account: " + words);
            check(words.contains("The brakes were tested twice today."), "it doesn't show the text: " + words);
            steps.picture("publish-now");
            hands.pressOutside("Return");
            window.require("the dialog closes", () -> window.ui(dialog::isDisposed));
            window.settle();
            check(!planned("The brakes"), "it went out");
        });
        steps.step("it goes out by its own button", () -> {
            hands.pressOutside("ctrl+shift+Return");
            Shell dialog = Parts.dialog(window, eyes);
            Parts.click(window, hands, dialog, "Publish Now");
            window.require("it is planned", () -> planned("The brakes"));
        });
    }

    private boolean planned(String title) {
        return store.publications().list(PublicationQuery.all()).items().stream()
                .anyMatch(each -> each.title().equals(title));
    }

    private void series() throws Exception {
        steps.step("a weekly series with an end is written into a post, from the keyboard", () -> {
            write(
                    "timetable",
                    "The winter timetable",
                    "[nightline@plaza, nightline@chirp]",
                    "",
                    "The night train leaves at 20:52 all winter.");
            Shell dialog = when();
            steps.picture("when-once");
            Control focused = window.ui(() -> window.display().getFocusControl());
            check(focused instanceof Combo, "the first field hasn't the focus, but " + focused);
            hands.pressOutside("Down");
            window.require(
                    "what a week's rule comes to", () -> eyes.words(dialog).contains("Every week on "));
            hands.fill(time(dialog), "9:30");
            window.run(() -> combo(dialog, item -> item.startsWith("Africa/")).setText("Europe/Paris"));
            choose(dialog, "After so many times");
            window.run(() -> {
                Spinner times = ScreenReader.all(dialog, Spinner.class).stream()
                        .filter(Control::isVisible)
                        .findFirst()
                        .orElseThrow();
                times.setSelection(8);
                times.notifyListeners(SWT.Selection, new Event());
            });
            choose(dialog, "Skip it");
            Table times = window.ui(() -> ScreenReader.all(dialog, Table.class).getFirst());
            check(window.ui(times::getItemCount) == 8, "it has " + window.ui(times::getItemCount) + " times");
            window.run(() -> {
                times.setFocus();
                times.setSelection(1);
            });
            hands.pressOutside("space");
            steps.picture("when-repeat");
            check(!window.ui(() -> times.getItem(1).getChecked()), "the second time is still ticked");
            hands.pressOutside("alt+w"); // the button Write Time Only
            window.require("the dialog closes", () -> window.ui(dialog::isDisposed));
            window.require(
                    "the post says so", () -> editor().matches("(?s).*repeat: FREQ=WEEKLY;COUNT=8\n.*except: \\[.*"));
            check(editor().contains("overdue: skip"), "the post says nothing of being missed:\n" + editor());
            steps.picture("when-written");
        });
        steps.step("scheduling it plans its times", () -> {
            hands.pressOutside("ctrl+shift+s");
            window.require("a series", () -> store.series().active().size() == 1);
            check(one().overdue() == Overdue.SKIP, "it says " + one().overdue());
            check(((Timing.Repeated) one().timing()).except().size() == 1, "it leaves out " + one().timing());
            window.require("its times are planned", () -> waiting().size() >= 4);
        });
        steps.step("the list of series says when it goes out, and until when", () -> {
            window.perspective("publish");
            MPart part = window.show(SERIES);
            window.require(
                    "a row", () -> Parts.row(window, part, "Every week on ").isPresent());
            check(Parts.row(window, part, "after 8 times").isPresent(), "it doesn't say when it ends");
            steps.picture("series");
        });
        steps.step("a time is left out there, and Undo brings it back", () -> {
            Table times = ticks();
            int third = 2;
            window.run(() -> {
                times.setFocus();
                times.setSelection(third);
            });
            hands.pressOutside("space");
            window.require(
                    "two are left out",
                    () -> ((Timing.Repeated) one().timing()).except().size() == 2);
            window.require(
                    "it is shown", () -> !window.ui(() -> ticks().getItem(third).getChecked()));
            steps.picture("series-left-out");
            hands.pressOutside("ctrl+z");
            window.require(
                    "one is left out",
                    () -> ((Timing.Repeated) one().timing()).except().size() == 1);
            window.require(
                    "it is shown", () -> window.ui(() -> ticks().getItem(third).getChecked()));
        });
        steps.step("it is cancelled by Delete, and goes on by Undo", () -> {
            MPart part = window.show(SERIES);
            Parts.select(window, part, "timetable");
            Table list = Parts.tables(window, part).getFirst();
            window.run(list::setFocus);
            hands.pressOutside("Delete");
            window.require(
                    "it is cancelled",
                    () -> one().state() == Series.State.CANCELLED && waiting().isEmpty());
            window.require(
                    "it is shown", () -> Parts.row(window, part, "cancelled").isPresent());
            steps.picture("series-cancelled");
            hands.pressOutside("ctrl+z");
            window.require(
                    "it goes on",
                    () -> one().state() == Series.State.ACTIVE && waiting().size() >= 4);
        });
    }

    private void queues() throws Exception {
        steps.step("an account's weekly slots are set from the palette", () -> {
            Shell dialog = queuesDialog();
            steps.picture("queues-empty");
            check(!window.ui(() -> dialog.getDefaultButton().isEnabled()), "there is nothing to set");
            for (DayOfWeek day : DayOfWeek.values()) {
                slots(dialog, day, "7:45 18:00");
            }
            slots(dialog, DayOfWeek.WEDNESDAY, "quarter past nine");
            check(
                    eyes.words(dialog).contains("Wednesday: write times as"),
                    "it doesn't say what is wrong: " + eyes.words(dialog));
            steps.picture("queues-wrong");
            slots(dialog, DayOfWeek.WEDNESDAY, "7:45 12:15 18:00");
            steps.picture("queues");
            Parts.confirm(window, hands, dialog);
            window.require(
                    "a queue",
                    () -> store.queues().list().size() == 1
                            && store.queues().list().getFirst().slots().size() == 15);
        });
        steps.step("free slots are in the week and in the month", () -> {
            window.show("signalbox.part.calendar");
            steps.picture("free-week");
            hands.click(OperateFlow.tool(window, eyes, "Month"));
            steps.picture("free-month");
            hands.click(OperateFlow.tool(window, eyes, "Week"));
        });
        steps.step("the next free slot is taken", () -> {
            window.perspective("plan");
            write(
                    "lounge",
                    "The lounge opens",
                    "[nightline@chirp]",
                    "",
                    "Our lounge in Lisbon opens its doors to all.");
            Shell dialog = when();
            choose(dialog, "In the next free slot of each queue");
            check(eyes.words(dialog).contains("nightline@chirp: "), "it doesn't say which: " + eyes.words(dialog));
            steps.picture("when-queue");
            Parts.confirm(window, hands, dialog);
            window.require("the post says so", () -> editor().contains("schedule: queue"));
            window.require(
                    "it has a slot",
                    () -> store.publications().list(PublicationQuery.all()).items().stream()
                            .anyMatch(each -> each.title().equals("The lounge opens")
                                    && each.derivation().slot()));
        });
        steps.step("an account without a queue is told of", () -> {
            write("quiet", "Quiet hours", "[nightline@plaza]", "", "From ten to six it is quiet on board.");
            Shell dialog = when();
            choose(dialog, "In the next free slot of each queue");
            check(!window.ui(() -> dialog.getDefaultButton().isEnabled()), "it can be written down");
            check(
                    eyes.words(dialog).contains("None of its accounts has a queue"),
                    "it doesn't say why: " + eyes.words(dialog));
            steps.picture("when-no-queue");
            choose(dialog, "Again and again, in free slots");
            steps.picture("when-recycle");
            hands.pressOutside("Escape");
            window.require("the dialog closes", () -> window.ui(dialog::isDisposed));
        });
    }

    private void warnings() throws Exception {
        steps.step("what goes out near another one, or says much the same, is warned of", () -> {
            Publication next = waiting().getFirst();
            LocalDateTime near = LocalDateTime.ofInstant(next.due().plusSeconds(240), ZoneOffset.UTC);
            write(
                    "again",
                    "Winter once more",
                    "[nightline@plaza]",
                    "schedule: %s UTC\n".formatted(near.withSecond(0).withNano(0)),
                    "The night train leaves at 20:52 all winter!");
            MPart problems = window.show("signalbox.part.problems");
            window.require(
                    "both are warned of",
                    () -> words(problems).contains("minutes away")
                            && words(problems).contains("says much the same"));
            steps.picture("warnings");
        });
    }

    private void appearance() throws Exception {
        steps.step("all of it in the other theme", () -> {
            hands.pressOutside("ctrl+shift+t");
            look("");
        });
        steps.step("all of it in French", () -> {
            Locale before = Locale.getDefault();
            window.run(() -> Locale.setDefault(Locale.FRANCE));
            look("-french");
            window.run(() -> Locale.setDefault(before));
        });
    }

    private void look(String suffix) throws Exception {
        window.perspective("plan");
        engine.open(
                window,
                "content/timetable.md",
                engine.get(Workspace.class)
                        .file("content/timetable.md")
                        .orElseThrow()
                        .file()
                        .text());
        Shell dialog = when();
        steps.picture("when-repeat" + suffix + "-theme");
        close(dialog);
        Shell queues = queuesDialog();
        steps.picture("queues" + suffix + "-theme");
        close(queues);
        window.perspective("publish");
        window.show(SERIES);
        steps.picture("series" + suffix + "-theme");
        window.show("signalbox.part.calendar");
        steps.picture("calendar" + suffix + "-theme");
    }

    private void close(Shell dialog) throws Exception {
        hands.pressOutside("Escape");
        window.require("the dialog closes", () -> window.ui(dialog::isDisposed));
    }

    private void write(String name, String title, String accounts, String more, String text) throws Exception {
        engine.open(window, "content/" + name + ".md", """
                ---
                title: %s
                accounts: %s
                %s---
                %s
                """.formatted(title, accounts, more, text));
        window.require("the editor shows it", () -> editor().contains(title));
    }

    /** The text of the active editor. */
    private String editor() {
        return window.ui(
                () -> eyes.find(StyledText.class, text -> text.getText().startsWith("---"))
                        .map(StyledText::getText)
                        .orElse(""));
    }

    private Shell when() throws InterruptedException {
        window.run(() -> eyes.find(StyledText.class, text -> text.getText().startsWith("---"))
                .orElseThrow()
                .setFocus());
        window.require("the dialog, once the text is checked", () -> {
            try {
                if (Parts.open(window, eyes).isEmpty()) {
                    hands.pressOutside("ctrl+shift+w");
                }
                return Parts.open(window, eyes).isPresent();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        return Parts.dialog(window, eyes);
    }

    private Shell queuesDialog() throws Exception {
        hands.pressOutside("ctrl+shift+p");
        hands.typeOutside("Queues");
        hands.pressOutside("Return");
        return Parts.dialog(window, eyes);
    }

    private void slots(Shell dialog, DayOfWeek day, String times) throws InterruptedException {
        hands.fill(window.ui(() -> ScreenReader.all(dialog, Text.class).get(day.getValue() - 1)), times);
    }

    private Text time(Shell dialog) {
        return window.ui(() -> ScreenReader.all(dialog, Text.class).stream()
                .filter(field -> field.isVisible() && field.getText().matches("\\d?\\d:\\d\\d"))
                .findFirst()
                .orElseThrow());
    }

    private Combo combo(Shell dialog, Predicate<String> item) {
        return window.ui(() -> ScreenReader.all(dialog, Combo.class).stream()
                .filter(combo ->
                        combo.isVisible() && Arrays.stream(combo.getItems()).anyMatch(item))
                .findFirst()
                .orElseThrow());
    }

    private void choose(Shell dialog, String item) throws InterruptedException {
        Combo combo = combo(dialog, item::equals);
        window.run(() -> {
            combo.select(combo.indexOf(item));
            combo.notifyListeners(SWT.Selection, new Event());
        });
        window.settle();
    }

    private Table ticks() {
        return window.ui(() -> eyes.find(Table.class, table -> (table.getStyle() & SWT.CHECK) != 0 && table.isVisible())
                .orElseThrow());
    }

    private String words(MPart part) {
        return window.ui(() -> {
            StringBuilder words = new StringBuilder();
            for (Tree tree : ScreenReader.all((Composite) part.getWidget(), Tree.class)) {
                words.append(words(tree.getItems()));
            }
            return words.toString();
        });
    }

    private static String words(TreeItem[] items) {
        StringBuilder words = new StringBuilder();
        for (TreeItem item : items) {
            words.append(item.getText()).append('\n').append(words(item.getItems()));
        }
        return words.toString();
    }

    private Series one() {
        return store.series().list().getFirst();
    }

    private List<Publication> waiting() {
        return store.publications()
                .list(PublicationQuery.all().in(PublicationState.PLANNED).post(one().post()))
                .items();
    }
}
