package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
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
import org.signalbox.sandbox.PracticeKind;

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
        engine.connect(engine.practice(PracticeKind.CHIRP));
        store = engine.get(Store.class);
        series();
        queues();
        warnings();
        appearance();
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
