package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.signalbox.content.Workspace;
import org.signalbox.model.Overdue;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Series;
import org.signalbox.model.Timing;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
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
    private ScheduleDialogs dialogs;

    @Override
    public void play(DrivenWindow shown, ProductProcess behind, FlowSteps played) throws Exception {
        window = shown;
        engine = behind;
        steps = played;
        hands = new UserInput(window);
        eyes = new ScreenReader(window);
        dialogs = new ScheduleDialogs(window, hands, eyes);
        Networks networks = engine.networks();
        networks.awaitReady(Duration.ofSeconds(30));
        networks.install(engine.connector("plaza"), Replacement.SAME_OR_OLDER, Approval.NOTHING, ProductProcess.ACTOR);
        networks.install(engine.connector("chirp"), Replacement.SAME_OR_OLDER, Approval.NOTHING, ProductProcess.ACTOR);
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
            dialogs.write(
                    engine,
                    "timetable",
                    "The winter timetable",
                    "[nightline@plaza, nightline@chirp]",
                    "",
                    "The night train leaves at 20:52 all winter.");
            Shell dialog = dialogs.when();
            steps.picture("when-once");
            Control focused = window.ui(() -> window.display().getFocusControl());
            check(focused instanceof Combo, "the first field hasn't the focus, but " + focused);
            hands.pressOutside("Down");
            window.require(
                    "what a week's rule comes to", () -> eyes.words(dialog).contains("Every week on "));
            hands.fill(dialogs.time(dialog), "9:30");
            hands.fill(dialogs.zone(dialog), "Europe/Paris");
            dialogs.choose(dialog, "After so many times");
            window.run(() -> {
                Spinner times = ScreenReader.all(dialog, Spinner.class).stream()
                        .filter(Control::isVisible)
                        .findFirst()
                        .orElseThrow();
                times.setSelection(8);
                times.notifyListeners(SWT.Selection, new Event());
            });
            dialogs.choose(dialog, "Skip it");
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
                    "the post says so",
                    () -> dialogs.editor().matches("(?s).*repeat: FREQ=WEEKLY;COUNT=8\n.*except: \\[.*"));
            check(
                    dialogs.editor().contains("overdue: skip"),
                    "the post says nothing of being missed:\n" + dialogs.editor());
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
            Table times = dialogs.ticks();
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
                    "it is shown",
                    () -> !window.ui(() -> dialogs.ticks().getItem(third).getChecked()));
            steps.picture("series-left-out");
            hands.pressOutside("ctrl+z");
            window.require(
                    "one is left out",
                    () -> ((Timing.Repeated) one().timing()).except().size() == 1);
            window.require(
                    "it is shown",
                    () -> window.ui(() -> dialogs.ticks().getItem(third).getChecked()));
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
            Shell dialog = dialogs.queuesDialog();
            steps.picture("queues-empty");
            check(!window.ui(() -> dialog.getDefaultButton().isEnabled()), "there is nothing to set");
            for (DayOfWeek day : DayOfWeek.values()) {
                dialogs.slots(dialog, day, "7:45 18:00");
            }
            int y = window.ui(() -> dialog.getDefaultButton().toDisplay(0, 0).y);
            dialogs.slots(dialog, DayOfWeek.WEDNESDAY, "quarter past nine");
            check(
                    eyes.words(dialog).contains("Wednesday: write times as"),
                    "it doesn't say what is wrong: " + eyes.words(dialog));
            check(y == window.ui(() -> dialog.getDefaultButton().toDisplay(0, 0).y), "the error moves the buttons");
            steps.picture("queues-wrong");
            dialogs.slots(dialog, DayOfWeek.WEDNESDAY, "7:45 12:15 18:00");
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
            hands.click(Timelines.tool(window, eyes, "Month"));
            steps.picture("free-month");
            hands.click(Timelines.tool(window, eyes, "Week"));
        });
        steps.step("the next free slot is taken", () -> {
            window.perspective("plan");
            dialogs.write(
                    engine,
                    "lounge",
                    "The lounge opens",
                    "[nightline@chirp]",
                    "",
                    "Our lounge in Lisbon opens its doors to all.");
            Shell dialog = dialogs.when();
            dialogs.choose(dialog, "In the next free slot of each queue");
            check(eyes.words(dialog).contains("nightline@chirp: "), "it doesn't say which: " + eyes.words(dialog));
            steps.picture("when-queue");
            Parts.confirm(window, hands, dialog);
            window.require("the post says so", () -> dialogs.editor().contains("schedule: queue"));
            window.require(
                    "it has a slot",
                    () -> store.publications().list(PublicationQuery.all()).items().stream()
                            .anyMatch(each -> each.title().equals("The lounge opens")
                                    && each.derivation().slot()));
        });
        steps.step("an account without a queue is told of", () -> {
            dialogs.write(
                    engine, "quiet", "Quiet hours", "[nightline@plaza]", "", "From ten to six it is quiet on board.");
            Shell dialog = dialogs.when();
            dialogs.choose(dialog, "In the next free slot of each queue");
            check(!window.ui(() -> dialog.getDefaultButton().isEnabled()), "it can be written down");
            check(
                    eyes.words(dialog).contains("None of its accounts has a queue"),
                    "it doesn't say why: " + eyes.words(dialog));
            steps.picture("when-no-queue");
            dialogs.choose(dialog, "Again and again, in free slots");
            steps.picture("when-recycle");
            dialogs.close(dialog);
        });
    }

    private void warnings() throws Exception {
        steps.step("what goes out near another one, or says much the same, is warned of", () -> {
            Publication next = waiting().getFirst();
            LocalDateTime near = LocalDateTime.ofInstant(next.due().plusSeconds(240), ZoneOffset.UTC);
            dialogs.write(
                    engine,
                    "again",
                    "Winter once more",
                    "[nightline@plaza]",
                    "schedule: %s UTC\n".formatted(near.withSecond(0).withNano(0)),
                    "The night train leaves at 20:52 all winter!");
            MPart problems = window.show("signalbox.part.problems");
            window.require(
                    "both are warned of",
                    () -> dialogs.words(problems).contains("minutes away")
                            && dialogs.words(problems).contains("says much the same"));
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
        var path = "content/timetable.md";
        var file = engine.get(Workspace.class).file(path).orElseThrow().file();
        engine.open(window, path, file.text());
        Shell dialog = dialogs.when();
        steps.picture("when-repeat" + suffix + "-theme");
        dialogs.close(dialog);
        Shell queues = dialogs.queuesDialog();
        steps.picture("queues" + suffix + "-theme");
        dialogs.close(queues);
        window.perspective("publish");
        window.show(SERIES);
        steps.picture("series" + suffix + "-theme");
        window.show("signalbox.part.calendar");
        steps.picture("calendar" + suffix + "-theme");
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
