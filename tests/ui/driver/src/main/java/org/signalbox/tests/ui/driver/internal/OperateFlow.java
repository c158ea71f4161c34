package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.model.application.ui.advanced.MPerspective;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.publishing.Publishing;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.PracticeOperation;
import org.signalbox.workbench.ui.Preferences;

/** Every action in the menu of Publications, by mouse and checked at the networks. */
final class OperateFlow implements Flow {
    static final String PART = "signalbox.part.publications";

    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        UserInput hands = new UserInput(window);
        ScreenReader eyes = new ScreenReader(window);
        Networks networks = engine.networks();
        networks.awaitReady(Duration.ofSeconds(30));
        networks.install(engine.connector("plaza"), Replacement.SAME_OR_OLDER, Approval.NOTHING, ProductProcess.ACTOR);
        networks.install(engine.connector("chirp"), Replacement.SAME_OR_OLDER, Approval.NOTHING, ProductProcess.ACTOR);
        PracticeNetwork plaza = engine.practice(PracticeKind.PLAZA);
        PracticeNetwork chirp = engine.practice(PracticeKind.CHIRP);
        engine.connect(plaza);
        engine.connect(chirp);
        Store store = engine.get(Store.class);
        Publishing publishing = engine.get(Publishing.class);
        OperatedPublications posts = new OperatedPublications(window, engine, hands, eyes, store, publishing);
        Instant due = Instant.now().plus(26, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);
        MPart part = window.show(PART);
        ReviewSteps reviews = new ReviewSteps(posts, steps, chirp, part);
        PostMenuSteps menu = new PostMenuSteps(posts, steps, part);

        steps.step("what is planned is cancelled, and planned again by Undo", () -> {
            posts.plan("breakfast", "Breakfast on board", "plaza", due);
            Table table = posts.table(part, "Breakfast");
            hands.choose(table, posts.row(table, "Breakfast"), "Cancel");
            window.require("it is cancelled", () -> posts.state("Breakfast") == PublicationState.CANCELLED);
            steps.picture("cancelled");
            window.run(table::setFocus);
            hands.pressOutside("ctrl+z");
            window.require("it is planned again", () -> posts.state("Breakfast") == PublicationState.PLANNED);
        });
        steps.step("times are another zone's as soon as it is chosen", () -> {
            Table table = posts.table(part, "Breakfast");
            IEclipsePreferences preferences = InstanceScope.INSTANCE.getNode(Preferences.NODE);
            preferences.put(Preferences.ZONE, "Asia/Kathmandu"); // a quarter past or to the hour elsewhere
            window.require("the time there", () -> eyes.row(table, ":45").isPresent());
            window.require("also in the details", () -> eyes.label(":45:00").isPresent());
            steps.picture("kathmandu");
            preferences.remove(Preferences.ZONE);
            window.require("the time here", () -> eyes.row(table, ":45").isEmpty());
        });
        steps.step("a notice with Undo goes by itself", () -> {
            window.require(
                    Duration.ofSeconds(12),
                    "no notice is left",
                    () -> eyes.dialogs().isEmpty());
        });
        steps.step("moving it moves its file too, and Undo moves both back", () -> {
            Table table = posts.table(part, "Breakfast");
            String before = posts.read("breakfast");
            hands.choose(table, posts.row(table, "Breakfast"), "Reschedule…");
            Shell dialog = posts.dialog();
            Text time = window.ui(() -> ScreenReader.all(dialog, Text.class).stream()
                    .filter(field -> field.getText().matches("\\d\\d:\\d\\d"))
                    .findFirst()
                    .orElseThrow());
            hands.fill(time, "05:35");
            steps.picture("reschedule");
            posts.confirm(dialog);
            window.require(
                    "it has another time", () -> !posts.one("Breakfast").due().equals(due));
            window.require("so has the file", () -> posts.read("breakfast").contains("T05:35"));
            steps.picture("moved");
            window.run(table::setFocus);
            hands.pressOutside("ctrl+z");
            window.require(
                    "it has its first time again",
                    () -> posts.one("Breakfast").due().equals(due));
            window.require("so has the file", () -> posts.read("breakfast").equals(before));
        });
        steps.step("what is held is released", () -> {
            store.publications()
                    .save(posts.one("Breakfast")
                            .hold(Message.of("publishing.held.network", "Plaza"), OperatedPublications.actor()));
            window.require("it is held", () -> posts.state("Breakfast") == PublicationState.HELD);
            Table table = posts.table(part, "Held");
            steps.picture("held");
            hands.choose(table, posts.row(table, "Breakfast"), "Release");
            window.require("it is planned", () -> posts.state("Breakfast") == PublicationState.PLANNED);
        });
        steps.step("a notice of what a network refused leads to its timeline", () -> {
            plaza.misbehave(InjectedFault.of(InjectedFault.Kind.REJECTED)
                    .on(PracticeOperation.PUBLISH)
                    .saying("blocked_word", "This word is not welcome here"));
            posts.publish("menu", "Tonight's menu", "plaza");
            window.require("it is refused", () -> posts.state("menu") == PublicationState.REJECTED);
            posts.table(part, "not welcome here");
            window.require(
                    Duration.ofSeconds(20),
                    "a notice",
                    () -> Timelines.notice(eyes).isPresent());
            steps.picture("refused");
            hands.click(Timelines.notice(eyes).orElseThrow());
            window.require(
                    "the timeline says what the network said",
                    () -> Timelines.timeline(window, eyes).contains("not welcome here"));
            check(
                    Timelines.timeline(window, eyes).contains("post.create: answered 4"),
                    "it doesn't say what was answered");
            steps.picture("timeline");
        });
        steps.step("its file is opened from there", () -> {
            hands.click(Timelines.tool(window, eyes, "Open File"));
            window.require(
                    "the editor shows it",
                    () -> eyes.find(StyledText.class, text -> text.getText().contains("Tonight's menu"))
                            .isPresent());
        });
        steps.step("what a network refused is tried again, and the timeline grows", () -> {
            window.show(PART);
            Table table = posts.table(part, "not welcome here");
            hands.choose(table, posts.row(table, "menu"), "Try Again");
            window.require("it is published", () -> posts.state("menu") == PublicationState.PUBLISHED);
            check(
                    OperatedPublications.visible(plaza, "Tonight").size() == 1,
                    "Plaza has it "
                            + OperatedPublications.visible(plaza, "Tonight").size() + " times");
            window.run(table::setFocus);
            hands.pressOutside("ctrl+shift+h");
            window.require(
                    "the timeline has the second attempt",
                    () -> Timelines.timeline(window, eyes).contains("attempt 2")
                            || Timelines.timeline(window, eyes).contains("Published as"));
            steps.picture("timeline-grown");
            window.show(PART);
        });
        menu.withoutBrowser("menu");
        menu.noticeEnds(plaza);
        menu.bothAccounts(due);
        steps.step("what is published is changed at the network", () -> {
            Table table = posts.table(part, "menu");
            hands.choose(table, posts.row(table, "menu"), "Edit at the Network…");
            Shell dialog = posts.dialog();
            Text text = window.ui(() -> ScreenReader.all(dialog, Text.class).getFirst());
            hands.fill(text, "Tonight's menu, with soup.");
            steps.picture("edit");
            posts.confirm(dialog);
            window.require(
                    "Plaza shows the new text",
                    () -> OperatedPublications.visible(plaza, "with soup").size() == 1);
            window.require(
                    "so does the list",
                    () -> posts.one("menu").parts().getFirst().text().contains("soup"));
        });
        steps.step("what is published is deleted at the network, after a question", () -> {
            Table table = posts.table(part, "menu");
            hands.choose(table, posts.row(table, "menu"), "Delete at the Network…");
            Shell dialog = posts.dialog();
            steps.picture("delete");
            check(eyes.words(dialog).contains("with soup"), "it doesn't say what is deleted: " + eyes.words(dialog));
            posts.confirm(dialog);
            window.require(
                    "Plaza no longer has it",
                    () -> OperatedPublications.visible(plaza, "soup").isEmpty());
            window.require(
                    "the list says so",
                    () -> posts.one("menu").progress().outcome().deletedAt().isPresent());
            window.settle();
            hands.choose(table, posts.row(table, "menu"), "Copy Link");
            check(
                    !window.ui(() -> UserInput.items(table.getMenu())).contains("Delete at the Network…"),
                    "it is offered to delete it once more");
            steps.picture("deleted");
        });
        reviews.confirmed();
        reviews.sentAgain();
        steps.step("Enter opens the content file", () -> {
            Table table = posts.table(part, "Breakfast");
            TableItem row = posts.row(table, "Breakfast");
            window.run(() -> {
                table.setFocus();
                table.setSelection(row);
            });
            hands.pressOutside("Return");
            window.require(
                    "the editor shows it",
                    () -> eyes.find(StyledText.class, text -> text.getText().contains("title: Breakfast on board"))
                            .isPresent());
            steps.picture("opened");
        });
        menu.inTheEditor();
        steps.step("what happened is read as far as there is room, and in full under the pointer", () -> {
            MPerspective before = window.perspective();
            MPart activity = window.show("signalbox.part.activity");
            Table wide = posts.table(activity, "not welcome here");
            List<Integer> widths = window.ui(() -> widths(wide));
            int all = window.ui(() -> wide.getClientArea().width);
            check(
                    widths.stream().mapToInt(Integer::intValue).sum() == all && widths.get(1) > all / 2,
                    "what happened hasn't the room that is left of " + all + ": " + widths);
            steps.picture("activity");
            window.perspective("watch");
            Table table = posts.table(window.show("signalbox.part.activity"), "not welcome here");
            TableItem row = posts.row(table, "not welcome here");
            window.run(() -> table.showItem(row));
            hands.pressOutside("ctrl+shift+n");
            window.require("no notice covers it", () -> eyes.dialogs().isEmpty());
            Rectangle cell = window.ui(() -> row.getBounds(1));
            check(
                    cell.x + cell.width <= window.ui(() -> table.getClientArea().width),
                    "what happened is out of sight: " + cell);
            hands.point(window.ui(() -> table.toDisplay(cell.x + 20, cell.y + cell.height / 2)));
            String what = window.ui(() -> row.getText(1));
            window.require(
                    "a tip with all of it",
                    () -> eyes.find(
                                    CLabel.class,
                                    tip -> tip.getText().replace('\n', ' ').equals(what))
                            .isPresent());
            steps.picture("activity-narrow");
            hands.pressOutside("ctrl+shift+t");
            steps.picture("activity-other-theme");
            hands.pressOutside("ctrl+shift+t");
            window.show(before);
        });
        steps.step("the list in the other theme", () -> {
            window.show(PART);
            hands.pressOutside("ctrl+shift+t");
            Table table = posts.table(part, "ferry");
            window.run(() -> table.setSelection(posts.row(table, "ferry")));
            steps.picture("other-theme");
            hands.pressOutside("ctrl+shift+h");
            window.require("a timeline", () -> !Timelines.timeline(window, eyes).isEmpty());
            steps.picture("timeline-other-theme");
        });
        reviews.inFrench();
    }

    /** The column widths. UI thread. */
    private static List<Integer> widths(Table table) {
        return Arrays.stream(table.getColumns()).map(TableColumn::getWidth).toList();
    }
}
