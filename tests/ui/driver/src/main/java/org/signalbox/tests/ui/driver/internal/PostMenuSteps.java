package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.signalbox.content.Workspace;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.PracticeOperation;

/**
 * A post on two accounts, moved and cancelled as one; a link where there is no browser; a notice whose cause ends.
 *
 * @param part the list
 */
record PostMenuSteps(OperatedPublications posts, FlowSteps steps, MPart part) {
    private static final String PATH = "content/duet.md";

    void bothAccounts(Instant due) throws Exception {
        DrivenWindow window = posts.window();
        UserInput hands = posts.hands();
        steps.step("F2 with both rows of a post asks for one time and moves both", () -> {
            String at = LocalDateTime.ofInstant(due, ZoneOffset.UTC) + " UTC";
            posts.publishing()
                    .schedule(posts.engine().get(Workspace.class).write(PATH, """
                                    ---
                                    title: Duet
                                    accounts: [nightline@plaza, nightline@chirp]
                                    schedule: %s
                                    ---
                                    A duet in the dining car.
                                    """.formatted(at)), ProductProcess.ACTOR);
            Table table = posts.table(part, "Duet");
            window.require("both rows", () -> rows(window, table).length == 2);
            window.run(() -> {
                table.setFocus();
                table.setSelection(rows(window, table));
                table.notifyListeners(SWT.Selection, new Event());
            });
            window.settle();
            steps.picture("both-selected");
            hands.pressOutside("F2");
            Shell dialog = posts.dialog();
            hands.fill(time(dialog), "05:50");
            steps.picture("reschedule-both");
            posts.confirm(dialog);
            window.require("both are moved", () -> times().equals(Set.of("05:50")));
            window.require("so is the file", () -> posts.read("duet").contains("T05:50"));
        });
    }

    void inTheEditor() throws Exception {
        DrivenWindow window = posts.window();
        UserInput hands = posts.hands();
        steps.step("the Post menu reschedules and cancels the post in the editor", () -> {
            EditorText.open(window, PATH);
            hands.choose(() -> menu(window, "Post"), "Reschedule…");
            Shell dialog = posts.dialog();
            hands.fill(time(dialog), "05:55");
            steps.picture("reschedule-from-menu");
            posts.confirm(dialog);
            window.require("both are moved", () -> times().equals(Set.of("05:55")));
            window.require(
                    "the editor shows it", () -> EditorText.content(window).contains("T05:55"));
            hands.choose(() -> menu(window, "Post"), "Cancel");
            window.require(
                    "both are cancelled",
                    () -> all().stream().allMatch(each -> each.state() == PublicationState.CANCELLED));
            steps.picture("cancelled-from-menu");
        });
    }

    /** @param title of a published post */
    void withoutBrowser(String title) throws Exception {
        DrivenWindow window = posts.window();
        UserInput hands = posts.hands();
        steps.step("without a browser a link shows its address, which can be copied", () -> {
            Table table = posts.table(part, title);
            hands.choose(table, posts.row(table, title), "Open at the Network");
            Shell dialog = posts.dialog();
            steps.picture("no-browser");
            String address = window.ui(
                    () -> ScreenReader.all(dialog, Text.class).getFirst().getText());
            check(
                    address.equals(posts.one(title)
                            .receipt()
                            .orElseThrow()
                            .url()
                            .orElseThrow()
                            .toString()),
                    "it shows " + address);
            check(
                    posts.eyes().words(dialog).contains("no browser"),
                    "it says " + posts.eyes().words(dialog));
            posts.confirm(dialog);
            Object copied = window.ui(() -> {
                Clipboard clipboard = new Clipboard(window.display());
                try {
                    return clipboard.getContents(TextTransfer.getInstance());
                } finally {
                    clipboard.dispose();
                }
            });
            check(address.equals(copied), "the clipboard has " + copied);
        });
    }

    void noticeEnds(PracticeNetwork plaza) throws Exception {
        DrivenWindow window = posts.window();
        steps.step("a notice goes by itself when what it tells of has ended", () -> {
            plaza.misbehave(InjectedFault.of(InjectedFault.Kind.REJECTED)
                    .on(PracticeOperation.PUBLISH)
                    .saying("blocked_word", "No tea today"));
            posts.publish("tea", "Tea at five", "plaza");
            window.require("it is refused", () -> posts.state("tea") == PublicationState.REJECTED);
            window.require(
                    Duration.ofSeconds(20),
                    "a notice",
                    () -> Timelines.notice(posts.eyes()).isPresent());
            steps.picture("notice-before-its-end");
            posts.publishing().retry(posts.one("tea").id(), ProductProcess.ACTOR);
            window.require("it is published", () -> posts.state("tea") == PublicationState.PUBLISHED);
            window.require(
                    Duration.ofSeconds(20),
                    "no notice is left",
                    () -> Timelines.notice(posts.eyes()).isEmpty());
        });
    }

    private static Text time(Shell dialog) {
        return dialog.getDisplay()
                .syncCall(() -> ScreenReader.all(dialog, Text.class).stream()
                        .filter(field -> field.getText().matches("\\d\\d:\\d\\d"))
                        .findFirst()
                        .orElseThrow());
    }

    private static TableItem[] rows(DrivenWindow window, Table table) {
        return window.ui(() -> Arrays.stream(table.getItems())
                .filter(item -> item.getText(2).equals("Duet"))
                .toArray(TableItem[]::new));
    }

    private List<Publication> all() {
        return posts.store().publications().list(PublicationQuery.all()).items().stream()
                .filter(each -> each.title().equals("Duet"))
                .toList();
    }

    private Set<String> times() {
        return all().stream()
                .map(each -> each.schedule().orElseThrow().wall().toLocalTime().toString())
                .collect(Collectors.toSet());
    }

    /** A menu of the menu bar. */
    static Menu menu(DrivenWindow window, String name) {
        return Arrays.stream(window.shell().getMenuBar().getItems())
                .filter(item -> ScreenReader.plain(item.getText()).equals(name))
                .map(MenuItem::getMenu)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no menu " + name));
    }
}
