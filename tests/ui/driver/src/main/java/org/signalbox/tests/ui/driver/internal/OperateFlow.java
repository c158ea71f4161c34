package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.model.application.ui.advanced.MPerspective;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.signalbox.content.Workspace;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.publishing.Publishing;
import org.signalbox.sandbox.HeldPost;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.Operation;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.workbench.ui.Preferences;

/** Every action in the menu of Publications, by mouse and checked at the networks. */
final class OperateFlow implements Flow {
    private static final String PART = "signalbox.part.publications";

    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        UserInput hands = new UserInput(window);
        ScreenReader eyes = new ScreenReader(window);
        Networks networks = engine.networks();
        networks.awaitReady(Duration.ofSeconds(30));
        networks.install(engine.connector("plaza"), Replacement.NEWER, Approval.NOTHING, ProductProcess.ACTOR);
        networks.install(engine.connector("chirp"), Replacement.NEWER, Approval.NOTHING, ProductProcess.ACTOR);
        PracticeNetwork plaza = engine.practice(PracticeKind.PLAZA);
        PracticeNetwork chirp = engine.practice(PracticeKind.CHIRP);
        engine.connect(plaza);
        engine.connect(chirp);
        Store store = engine.get(Store.class);
        Publishing publishing = engine.get(Publishing.class);
        Instant due = Instant.now().plus(26, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);
        MPart part = window.show(PART);

        steps.step("what is planned is cancelled, and planned again by Undo", () -> {
            plan(engine, publishing, "breakfast", "Breakfast on board", "plaza", due);
            Table table = table(window, eyes, part, "Breakfast");
            hands.choose(table, row(eyes, table, "Breakfast"), "Cancel");
            window.require("it is cancelled", () -> state(store, "Breakfast") == PublicationState.CANCELLED);
            steps.picture("cancelled");
            window.run(table::setFocus);
            hands.pressOutside("ctrl+z");
            window.require("it is planned again", () -> state(store, "Breakfast") == PublicationState.PLANNED);
        });
        steps.step("times are another zone's as soon as it is chosen", () -> {
            Table table = table(window, eyes, part, "Breakfast");
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
            Table table = table(window, eyes, part, "Breakfast");
            String before = read(engine, "breakfast");
            hands.choose(table, row(eyes, table, "Breakfast"), "Reschedule…");
            Shell dialog = dialog(window, eyes);
            Text time = window.ui(() -> ScreenReader.all(dialog, Text.class).stream()
                    .filter(field -> field.getText().matches("\\d\\d:\\d\\d"))
                    .findFirst()
                    .orElseThrow());
            hands.fill(time, "05:35");
            steps.picture("reschedule");
            confirm(window, hands, eyes, dialog);
            window.require(
                    "it has another time", () -> !one(store, "Breakfast").due().equals(due));
            window.require("so has the file", () -> read(engine, "breakfast").contains("T05:35"));
            steps.picture("moved");
            window.run(table::setFocus);
            hands.pressOutside("ctrl+z");
            window.require(
                    "it has its first time again",
                    () -> one(store, "Breakfast").due().equals(due));
            window.require("so has the file", () -> read(engine, "breakfast").equals(before));
        });
        steps.step("what is held is released", () -> {
            store.publications()
                    .save(one(store, "Breakfast").hold(Message.of("publishing.held.network", "Plaza"), actor()));
            window.require("it is held", () -> state(store, "Breakfast") == PublicationState.HELD);
            Table table = table(window, eyes, part, "Held");
            steps.picture("held");
            hands.choose(table, row(eyes, table, "Breakfast"), "Release");
            window.require("it is planned", () -> state(store, "Breakfast") == PublicationState.PLANNED);
        });
        steps.step("a notice of what a network refused leads to its timeline", () -> {
            plaza.misbehave(InjectedFault.of(InjectedFault.Kind.REJECTED)
                    .on(Operation.POST)
                    .saying("blocked_word", "This word is not welcome here"));
            publish(engine, publishing, "menu", "Tonight's menu", "plaza");
            window.require("it is refused", () -> state(store, "menu") == PublicationState.REJECTED);
            table(window, eyes, part, "not welcome here");
            window.require(
                    Duration.ofSeconds(20), "a notice", () -> notice(eyes).isPresent());
            steps.picture("refused");
            hands.click(notice(eyes).orElseThrow());
            window.require(
                    "the timeline says what the network said",
                    () -> timeline(window, eyes).contains("not welcome here"));
            check(timeline(window, eyes).contains("post.create: answered 4"), "it doesn't say what was answered");
            steps.picture("timeline");
        });
        steps.step("its file is opened from there", () -> {
            hands.click(tool(window, eyes, "Open File"));
            window.require(
                    "the editor shows it",
                    () -> eyes.find(StyledText.class, text -> text.getText().contains("Tonight's menu"))
                            .isPresent());
        });
        steps.step("what a network refused is tried again, and the timeline grows", () -> {
            window.show(PART);
            Table table = table(window, eyes, part, "not welcome here");
            hands.choose(table, row(eyes, table, "menu"), "Try Again");
            window.require("it is published", () -> state(store, "menu") == PublicationState.PUBLISHED);
            check(
                    visible(plaza, "Tonight").size() == 1,
                    "Plaza has it " + visible(plaza, "Tonight").size() + " times");
            window.run(table::setFocus);
            hands.pressOutside("ctrl+shift+h");
            window.require(
                    "the timeline has the second attempt",
                    () -> timeline(window, eyes).contains("attempt 2")
                            || timeline(window, eyes).contains("Published as"));
            steps.picture("timeline-grown");
            window.show(PART);
        });
        steps.step("what is published is changed at the network", () -> {
            Table table = table(window, eyes, part, "menu");
            hands.choose(table, row(eyes, table, "menu"), "Edit at the Network…");
            Shell dialog = dialog(window, eyes);
            Text text = window.ui(() -> ScreenReader.all(dialog, Text.class).getFirst());
            hands.fill(text, "Tonight's menu, with soup.");
            steps.picture("edit");
            confirm(window, hands, eyes, dialog);
            window.require(
                    "Plaza shows the new text",
                    () -> visible(plaza, "with soup").size() == 1);
            window.require(
                    "so does the list",
                    () -> one(store, "menu").parts().getFirst().text().contains("soup"));
        });
        steps.step("what is published is deleted at the network, after a question", () -> {
            Table table = table(window, eyes, part, "menu");
            hands.choose(table, row(eyes, table, "menu"), "Delete at the Network…");
            Shell dialog = dialog(window, eyes);
            steps.picture("delete");
            check(eyes.words(dialog).contains("with soup"), "it doesn't say what is deleted: " + eyes.words(dialog));
            confirm(window, hands, eyes, dialog);
            window.require(
                    "Plaza no longer has it", () -> visible(plaza, "soup").isEmpty());
            window.require(
                    "the list says so",
                    () -> one(store, "menu").progress().outcome().withdrawnAt().isPresent());
            window.settle();
            hands.choose(table, row(eyes, table, "menu"), "Copy Link");
            check(
                    !window.ui(() -> UserInput.items(table.getMenu())).contains("Delete at the Network…"),
                    "it is offered to delete it once more");
            steps.picture("deleted");
        });
        steps.step("what nobody knows is confirmed by who saw it", () -> {
            review(engine, window, store, publishing, chirp, "ferry", "The ferry waits");
            String remote = chirp.held().stream()
                    .filter(post -> post.text().contains("The ferry waits"))
                    .findFirst()
                    .orElseThrow()
                    .id();
            Table table = table(window, eyes, part, "ferry");
            hands.choose(table, row(eyes, table, "ferry"), "Was It Sent?…");
            Shell dialog = dialog(window, eyes);
            Button main = window.ui(dialog::getDefaultButton);
            check(!window.ui(main::isEnabled), "it can be confirmed without its id");
            steps.picture("review-empty");
            check(
                    eyes.words(dialog).contains("What was tried"),
                    "it doesn't say what was tried: " + eyes.words(dialog));
            hands.fill(window.ui(() -> ScreenReader.all(dialog, Text.class).getFirst()), "1234567");
            confirm(window, hands, eyes, dialog);
            window.require(
                    "the network's objection",
                    () -> eyes.dialogs().stream()
                            .anyMatch(shell -> eyes.words(shell).contains("shows it as")));
            Shell again = dialog(window, eyes);
            window.require(
                    "no notice covers it",
                    () -> eyes.dialogs().stream()
                            .noneMatch(shell -> window.ui(
                                    () -> shell != again && shell.getBounds().intersects(again.getBounds()))));
            steps.picture("review-elsewhere");
            check(state(store, "ferry") == PublicationState.REVIEW, "it was confirmed against the network");
            hands.fill(
                    window.ui(() -> ScreenReader.all(again, Text.class).getFirst()),
                    chirp.origin() + "/@nightline/" + remote + "/");
            steps.picture("review");
            confirm(window, hands, eyes, again);
            window.require("it is published", () -> state(store, "ferry") == PublicationState.PUBLISHED);
            check(one(store, "ferry").receipt().orElseThrow().remoteId().equals(remote), "its id is another one");
            check(visible(chirp, "The ferry waits").size() == 1, "it is there more than once");
        });
        steps.step("what isn't there is sent again", () -> {
            review(engine, window, store, publishing, chirp, "pillow", "Pillows are new");
            for (HeldPost post : visible(chirp, "Pillows are new")) {
                check(post.deleted(), "it arrived");
            }
            Table table = table(window, eyes, part, "pillow");
            hands.choose(table, row(eyes, table, "pillow"), "Was It Sent?…");
            dialog(window, eyes);
            hands.click(eyes.button("It Is Not There: Send Again").orElseThrow());
            window.require("it is published", () -> state(store, "pillow") == PublicationState.PUBLISHED);
            check(
                    visible(chirp, "Pillows are new").size() == 1,
                    "it is there " + visible(chirp, "Pillows are new").size() + " times");
            steps.picture("reviewed");
        });
        steps.step("Enter opens the content file", () -> {
            Table table = table(window, eyes, part, "Breakfast");
            TableItem row = row(eyes, table, "Breakfast");
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
        steps.step("what happened is read as far as there is room, and in full under the pointer", () -> {
            MPerspective before = window.perspective();
            MPart activity = window.show("signalbox.part.activity");
            Table wide = table(window, eyes, activity, "not welcome here");
            List<Integer> widths = window.ui(() -> widths(wide));
            int all = window.ui(() -> wide.getClientArea().width);
            check(
                    widths.stream().mapToInt(Integer::intValue).sum() == all && widths.get(1) > all / 2,
                    "what happened hasn't the room that is left of " + all + ": " + widths);
            steps.picture("activity");
            window.perspective("watch");
            Table table = table(window, eyes, window.show("signalbox.part.activity"), "not welcome here");
            TableItem row = row(eyes, table, "not welcome here");
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
            Table table = table(window, eyes, part, "ferry");
            window.run(() -> table.setSelection(row(eyes, table, "ferry")));
            steps.picture("other-theme");
            hands.pressOutside("ctrl+shift+h");
            window.require("a timeline", () -> !timeline(window, eyes).isEmpty());
            steps.picture("timeline-other-theme");
        });
        steps.step("what nobody knows is asked in French too", () -> {
            review(engine, window, store, publishing, chirp, "cabin", "Cabins are warm");
            window.show(PART);
            Table table = table(window, eyes, part, "cabin");
            Locale before = Locale.getDefault();
            window.run(() -> Locale.setDefault(Locale.FRANCE));
            hands.choose(table, row(eyes, table, "cabin"), "A-t-elle été envoyée ?…");
            Shell dialog = dialog(window, eyes);
            steps.picture("review-french");
            check(!eyes.words(dialog).contains("What was tried"), "it is in English: " + eyes.words(dialog));
            hands.pressOutside("Escape");
            window.require("the dialog closes", () -> window.ui(dialog::isDisposed));
            hands.pressOutside("ctrl+shift+h");
            window.require("a timeline", () -> !timeline(window, eyes).isEmpty());
            steps.picture("timeline-french");
            window.run(() -> Locale.setDefault(before));
        });
    }

    /** The link in a notice to its subject. */
    static Optional<Link> notice(ScreenReader eyes) {
        return eyes.find(Link.class, link -> link.getText().equals("<a>Show</a>"));
    }

    /** The timeline's text once it is shown; empty before. */
    static String timeline(DrivenWindow window, ScreenReader eyes) {
        return window.ui(() -> eyes.find(Tree.class, tree -> tree.isVisible() && tree.getColumnCount() == 5)
                .map(tree -> words(tree.getItems()))
                .orElse(""));
    }

    private static String words(TreeItem[] items) {
        StringBuilder words = new StringBuilder();
        for (TreeItem item : items) {
            for (int i = 0; i < 5; i++) {
                words.append(item.getText(i)).append(' ');
            }
            words.append('\n').append(words(item.getItems()));
        }
        return words.toString();
    }

    /** The column widths. UI thread. */
    private static List<Integer> widths(Table table) {
        return Arrays.stream(table.getColumns()).map(TableColumn::getWidth).toList();
    }

    /** The position of a tool bar button, on the display. */
    static Point tool(DrivenWindow window, ScreenReader eyes, String label) {
        return window.ui(() -> {
            for (ToolBar bar :
                    eyes
                            .find(
                                    ToolBar.class,
                                    each -> each.isVisible()
                                            && named(each, label).isPresent())
                            .stream()
                            .toList()) {
                Rectangle bounds = named(bar, label).orElseThrow().getBounds();
                return bar.toDisplay(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2);
            }
            throw new AssertionError("no button is called " + label);
        });
    }

    private static Optional<ToolItem> named(ToolBar bar, String label) {
        return List.of(bar.getItems()).stream()
                .filter(item -> item.getText().strip().equals(label))
                .findFirst();
    }

    /** Makes Chirp silently accept a post or not, and sends the outcome to review as a look-up would. */
    private static void review(
            ProductProcess engine,
            DrivenWindow window,
            Store store,
            Publishing publishing,
            PracticeNetwork chirp,
            String name,
            String text)
            throws Exception {
        boolean arrives = name.equals("ferry");
        chirp.misbehave(InjectedFault.of(
                        arrives ? InjectedFault.Kind.RESET_AFTER_COMMIT : InjectedFault.Kind.RESET_BEFORE_COMMIT)
                .on(Operation.POST));
        chirp.misbehave(InjectedFault.of(InjectedFault.Kind.ERROR_BEFORE_COMMIT)
                .on(Operation.READ)
                .untilDisarmed());
        publish(engine, publishing, name, text, "chirp");
        window.require("its outcome is unknown", () -> state(store, name) == PublicationState.UNKNOWN);
        window.require("it is left to a person", () -> {
            try {
                store.publications().save(one(store, name).ask(Message.of("publishing.review.no-lookup"), actor()));
                return true;
            } catch (RuntimeException e) { // it was looked up at the same moment
                return false;
            }
        });
        chirp.behave();
    }

    private static Actor actor() {
        return new Actor(ProductProcess.ACTOR, Instant.now());
    }

    private static void plan(
            ProductProcess engine, Publishing publishing, String name, String text, String network, Instant due)
            throws Exception {
        String schedule = LocalDateTime.ofInstant(due, ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES) + " UTC";
        publishing.schedule(write(engine, name, text, network, "schedule: " + schedule + "\n"), ProductProcess.ACTOR);
    }

    private static void publish(ProductProcess engine, Publishing publishing, String name, String text, String network)
            throws Exception {
        publishing.publishNow(write(engine, name, text, network, ""), ProductProcess.ACTOR);
    }

    private static org.signalbox.content.CheckedContent write(
            ProductProcess engine, String name, String text, String network, String more) throws Exception {
        return engine.get(Workspace.class).write("content/" + name + ".md", """
                ---
                title: %s
                accounts: [nightline@%s]
                %s---
                %s
                """.formatted(
                        name.equals("breakfast") ? text : name, network, more, text));
    }

    private static String read(ProductProcess engine, String name) {
        try {
            return engine.get(Workspace.class)
                    .file("content/" + name + ".md")
                    .orElseThrow()
                    .file()
                    .text();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Publication one(Store store, String title) {
        return store.publications().list(PublicationQuery.all()).items().stream()
                .filter(publication -> publication.title().startsWith(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is called " + title));
    }

    private static PublicationState state(Store store, String title) {
        return one(store, title).state();
    }

    private static List<HeldPost> visible(PracticeNetwork network, String text) {
        try {
            return network.held().stream()
                    .filter(post -> post.text().contains(text) && !post.deleted() && !post.seeded())
                    .toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The list, once it has a row with these words. */
    private static Table table(DrivenWindow window, ScreenReader eyes, MPart part, String words)
            throws InterruptedException {
        window.require("the list shows " + words, () -> {
            Optional<Table> table = window.ui(
                    () -> ScreenReader.all((org.eclipse.swt.widgets.Composite) part.getWidget(), Table.class).stream()
                            .filter(org.eclipse.swt.widgets.Control::isVisible)
                            .findFirst());
            return table.isPresent() && eyes.row(table.get(), words).isPresent();
        });
        return eyes.table(part);
    }

    private static TableItem row(ScreenReader eyes, Table table, String words) {
        return eyes.row(table, words).orElseThrow(() -> new AssertionError("no row says " + words));
    }

    private static Shell dialog(DrivenWindow window, ScreenReader eyes) throws InterruptedException {
        window.require(
                "a dialog",
                () -> eyes.dialogs().stream().anyMatch(shell -> window.ui(() -> shell.getDefaultButton() != null)));
        return eyes.dialogs().stream()
                .filter(shell -> window.ui(() -> shell.getDefaultButton() != null))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private static void confirm(DrivenWindow window, UserInput hands, ScreenReader eyes, Shell dialog)
            throws InterruptedException {
        hands.click(window.ui(dialog::getDefaultButton));
        window.require("the dialog closes", () -> window.ui(dialog::isDisposed));
    }
}
