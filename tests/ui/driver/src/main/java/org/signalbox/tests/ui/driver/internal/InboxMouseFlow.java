package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.store.Store;

/** An inbox by the mouse alone, but for the text of an answer; then by keys alone. */
@SuppressWarnings("NullAway.Init") // play() sets the fields that steps use
final class InboxMouseFlow implements Flow {
    private DrivenWindow window;
    private UserInput hands;
    private ScreenReader eyes;
    private MemoryInbox inbox;
    private InboxScreen screen;

    @Override
    public void play(DrivenWindow shown, ProductProcess engine, FlowSteps steps) throws Exception {
        window = shown;
        hands = new UserInput(window);
        eyes = new ScreenReader(window);
        MemoryInboxStore store = new MemoryInboxStore(engine.get(Store.class), 60);
        inbox = store.inbox();
        engine.offer(Store.class, store.proxy());
        engine.offer(Inbox.class, inbox);
        window.run(() -> window.shell().setMaximized(true));
        keys(steps);
        mouse(steps);
        deceits(steps);
    }

    private void keys(FlowSteps steps) throws Exception {
        steps.step("by keys alone the inbox is opened and a message is answered", () -> {
            hands.pressOutside("ctrl+shift+p");
            hands.typeOutside("Search the Inbox");
            hands.pressOutside("Return");
            MPart opened = (MPart) window.find("signalbox.part.inbox").orElseThrow();
            window.require("it is open", () -> window.ui(() -> opened.getWidget() != null));
            screen = new InboxScreen(window, window.ui(() -> (Composite) opened.getWidget()));
            window.require("there are rows", () -> screen.rows() > 5);
            hands.pressOutside("Escape");
            window.require(
                    "the list has the focus",
                    () -> window.ui(() -> screen.table().isFocusControl()));
            hands.pressOutside("j");
            window.require("the second is open", () -> screen.text().contains("263"));
            hands.pressOutside("k");
            window.require("the first is open", () -> screen.text().contains("go on sale"));
            hands.pressOutside("r");
            hands.typeOutside("At nine.");
            window.require(
                    "length and price are told",
                    () -> screen.words().contains("8 of 280") && screen.words().contains("the network charges"));
            steps.picture("written");
            hands.pressOutside("ctrl+Return");
            window.require("the next one is open", () -> screen.text().contains("263"));
            hands.pressOutside("ctrl+z");
            window.require("it is undone", () -> screen.text().contains("go on sale"));
            hands.pressOutside("Escape");
        });
        steps.step("a text that is too long is told with what fixes it", () -> {
            hands.pressOutside("r");
            hands.pressOutside("ctrl+a");
            hands.typeOutside("x".repeat(285));
            window.require("it is told", () -> screen.words().contains("285 of 280"));
            steps.picture("too-long");
            hands.clickOutside(screen.reveal("Cut at the limit"));
            window.require("it is cut", () -> screen.words().contains("280 of 280"));
            hands.pressOutside("ctrl+a");
            hands.pressOutside("Delete");
            hands.pressOutside("Escape");
        });
        new QuickKeySteps(window, hands, screen, inbox).play(steps);
        steps.step("by keys a message is liked, hidden and marked as unread", () -> {
            hands.pressOutside("h");
            window.require("it is asked for", () -> asked("Anna Smith", InboxAction.Kind.LIKE));
            window.require("the window tells it", () -> screen.text().contains("waits to be sent"));
            hands.pressOutside("h");
            window.require("it is taken back", () -> !asked("Anna Smith", InboxAction.Kind.LIKE));
            hands.pressOutside("x");
            window.require("it is asked for", () -> asked("Anna Smith", InboxAction.Kind.HIDE));
            steps.picture("hidden");
            int unread = conversation("Anna Smith").unread();
            hands.pressOutside("u");
            window.require(
                    "it is the other way", () -> conversation("Anna Smith").unread() != unread);
            hands.pressOutside("numbersign");
            window.require("a dialog", () -> screen.dialog().isPresent());
            hands.pressOutside("Escape");
            window.require("no dialog", () -> screen.dialog().isEmpty());
            check(!asked("Anna Smith", InboxAction.Kind.REMOVE), "it was removed");
        });
    }

    private void mouse(FlowSteps steps) throws Exception {
        steps.step("by the mouse a row is opened, answered, sent and undone", () -> {
            window.perspective("inbox"); // where there is room for several rows above the bar that undoes
            MPart roomy = window.show("signalbox.part.inbox");
            screen = new InboxScreen(window, window.ui(() -> (Composite) roomy.getWidget()));
            window.require("there are rows", () -> screen.rows() > 5);
            hands.clickOutside(row("Jörg"));
            window.require("it is open", () -> screen.text().contains("263"));
            hands.clickOutside(tool("Answer"));
            window.require(
                    "the answer has the focus",
                    () -> window.ui(() -> screen.field().isFocusControl()));
            hands.typeOutside("We are sorry.");
            Button send = screen.button("Answer publicly");
            window.require("it is checked", () -> window.ui(send::isEnabled));
            NoticeSteps.coverNone(window, eyes, window.ui(screen::field), send);
            steps.picture("notice");
            hands.clickOutside(send);
            window.require("the next one is open", () -> screen.text().contains("bicycle"));
            hands.clickOutside(screen.button("Undo"));
            window.require(
                    "the text is back",
                    () -> window.ui(() -> screen.field().getText()).equals("We are sorry."));
            steps.picture("undone");
        });
        steps.step("views and the filter narrow the list", () -> {
            hands.clickOutside(tool("Unread"));
            window.require("read ones are out", () -> screen.rows() > 0 && screen.rows() < 60);
            hands.clickOutside(tool("Open"));
            window.require("all are there", () -> screen.rows() >= 50);
            int before = screen.rows();
            AtomicReference<Menu> opened = new AtomicReference<>();
            window.run(() -> window.display().addFilter(SWT.Show, event -> {
                if (event.widget instanceof Menu menu && menu.getParentItem() == null) {
                    opened.set(menu);
                }
            }));
            hands.clickOutside(tool("Filter and order"));
            window.require("a menu", () -> opened.get() != null);
            steps.picture("filter");
            window.run(() -> choose(opened.get(), "Kind", "Mention"));
            hands.pressOutside("Escape");
            window.require("the list is narrower", () -> screen.rows() > 0 && screen.rows() < before);
            hands.clickOutside(screen.reveal("Show all"));
            window.require("all are there again", () -> screen.rows() >= before);
        });
        steps.step("links below a message do what they say", () -> {
            hands.clickOutside(row("Jörg"));
            window.require("it is open", () -> screen.text().contains("263"));
            hands.clickOutside(word("Like"));
            window.require("it is asked for", () -> asked("Jörg", InboxAction.Kind.LIKE));
            hands.clickOutside(word("Take back"));
            window.require("it is taken back", () -> !asked("Jörg", InboxAction.Kind.LIKE));
            hands.clickOutside(word("Remove…"));
            window.require("a dialog", () -> screen.dialog().isPresent());
            hands.clickOutside(eyes.button("Cancel").orElseThrow());
            window.require("no dialog", () -> screen.dialog().isEmpty());
        });
        steps.step("what its author changed is read as it was, and what is gone offers no answer", () -> {
            hands.clickOutside(row("Lena"));
            window.require("it is open", () -> screen.text().contains("edited, then hidden"));
            check(!screen.text().contains("This is how it was."), "the earlier text is shown unasked");
            hands.clickOutside(word("Show the text before"));
            window.require("the earlier text is there", () -> screen.text().contains("This is how it was."));
            check(screen.text().contains("this is the text that was answered"), "it isn't told which was answered");
            steps.picture("edited");
            hands.clickOutside(word("Hide the earlier"));
            window.require("it is hidden again", () -> !screen.text().contains("This is how it was."));
            hands.clickOutside(row("Nora"));
            window.require("it is open", () -> screen.text().contains("I take this back."));
            check(screen.text().contains("It isn't at the network any more"), "it isn't told why: " + screen.text());
            check(!screen.text().contains("\nAnswer"), "an answer is offered: " + screen.text());
            window.require("it is told", () -> screen.words().contains("This can't be answered"));
            steps.picture("gone");
            MPart contact = window.show("signalbox.part.contact");
            InboxScreen pane = new InboxScreen(window, window.ui(() -> (Composite) contact.getWidget()));
            window.require("the contact is shown", () -> pane.words().contains("Is the gallery open?"));
            hands.clickOutside(pane.reveal("nightline@chirp"));
            window.require("what she said before is open", () -> screen.text().contains("Is the gallery open?"));
        });
        steps.step("the context menu does it for one and for several", () -> {
            hands.clickOutside(row("Mei"));
            hands.menu(row("Mei"));
            steps.picture("menu");
            hands.press(SWT.ESC);
            hands.choose(() -> screen.table().getMenu(), "Done");
            window.require("it is done", () -> conversation("Mei").work().done());
            hands.clickOutside(row("Jörg"));
            hands.clickWith(row("Lena"), "ctrl");
            window.require(
                    "two are selected", () -> window.ui(() -> screen.table().getSelectionCount()) == 2);
            hands.menu(row("Lena"));
            steps.picture("menu-of-several");
            hands.press(SWT.ESC);
            hands.choose(() -> screen.table().getMenu(), "Done");
            window.require(
                    "both are done",
                    () -> conversation("Jörg").work().done()
                            && conversation("Lena").work().done());
        });
    }

    private void deceits(FlowSteps steps) throws Exception {
        steps.step("names and labels that deceive are harmless wherever they stand", () -> {
            var trick = conversation("Tri").id();
            inbox.change(List.of(trick), new ConversationChange.Label(Set.of("ev\u202Eil"), Set.of()), "dora");
            screen.select("Tri");
            window.require("the label is told", () -> screen.words().contains("#ev"));
            harmless(screen.words(), "a label");
            harmless(window.ui(() -> screen.table().getSelection()[0].getText()), "the row");
            window.run(() -> screen.table().setFocus());
            hands.pressOutside("numbersign");
            window.require("a dialog", () -> screen.dialog().isPresent());
            Shell dialog = screen.dialog().orElseThrow();
            harmless(eyes.words(dialog), "the dialog");
            steps.picture("remove");
            hands.pressOutside("Escape");
            window.require("no dialog", () -> screen.dialog().isEmpty());
            MPart contact = window.show("signalbox.part.contact");
            Composite pane = window.ui(() -> (Composite) contact.getWidget());
            window.require(
                    "the contact is shown",
                    () -> new InboxScreen(window, pane).words().contains("Tri"));
            harmless(new InboxScreen(window, pane).words(), "the contact");
        });
    }

    private static void choose(Menu menu, String group, String item) {
        MenuItem chosen = item(item(menu, group).getMenu(), item);
        chosen.setSelection(true);
        chosen.notifyListeners(SWT.Selection, new Event());
    }

    private static MenuItem item(Menu menu, String word) {
        return Arrays.stream(menu.getItems())
                .filter(each -> each.getText().equals(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no item " + word));
    }

    private static void harmless(String words, String where) {
        check(words.indexOf('\u202E') < 0, where + " turns the direction: " + words);
    }

    private boolean asked(String name, InboxAction.Kind kind) {
        return inbox.held().stream()
                .filter(held -> held.conversation.with().name().contains(name))
                .flatMap(held -> held.actions.values().stream())
                .flatMap(List::stream)
                .anyMatch(action -> action.kind() == kind);
    }

    private Conversation conversation(String name) {
        return inbox.held().stream()
                .map(held -> held.conversation)
                .filter(each -> each.with().name().contains(name))
                .findFirst()
                .orElseThrow();
    }

    private Point row(String name) throws InterruptedException {
        window.require("there is " + name, () -> screen.has(name));
        Point at = screen.row(name);
        window.settle();
        for (Point now = screen.row(name); !now.equals(at); now = screen.row(name)) {
            at = now;
            window.settle();
        }
        return at;
    }

    private Point tool(String word) {
        return screen.tool(word);
    }

    private Point word(String word) throws InterruptedException {
        window.require("there is " + word, () -> screen.text().contains(word));
        return screen.word(word);
    }
}
