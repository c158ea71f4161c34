package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.store.Store;

/** A day in the inbox, by keys and by the mouse: read, answer, undo, answer again, done, snooze, assign, search. */
@SuppressWarnings("NullAway.Init") // play() sets the fields that steps use
final class InboxFlow implements Flow {
    private static final String PART = "signalbox.part.inbox";

    private final int count;
    private DrivenWindow window;
    private UserInput hands;
    private MemoryInbox inbox;
    private Composite part;

    /** @param count how many conversations there are */
    InboxFlow(int count) {
        this.count = count;
    }

    @Override
    public void play(DrivenWindow shown, ProductProcess engine, FlowSteps steps) throws Exception {
        window = shown;
        hands = new UserInput(window);
        MemoryInboxStore store = new MemoryInboxStore(engine.get(Store.class), count);
        inbox = store.inbox();
        engine.offer(Store.class, store.proxy());
        engine.offer(Inbox.class, inbox);
        window.run(() -> window.shell().setMaximized(true));
        steps.step("the inbox shows who wrote", () -> {
            window.perspective("inbox");
            MPart opened = window.show(PART);
            part = window.ui(() -> (Composite) opened.getWidget());
            window.require("there are rows", () -> rows() > 5);
            window.require("the first one is open", () -> text().contains("Vienna"));
            steps.picture("open");
        });
        answers(steps);
        lists(steps);
        steps.step("what is hostile in a text is seen and does nothing", () -> {
            select("Tri");
            window.require("the override is told by its number", () -> text().contains("⟨U+202E⟩"));
            check(text().contains("⟨xn--"), "the host isn't told: " + text());
            check(text().contains("⟨evil.example⟩"), "the real host isn't told: " + text());
            check(text().contains("<b>bold</b>"), "markup was taken for markup: " + text());
            steps.picture("hostile");
            select("Long Writer");
            window.require("a megabyte is cut", () -> text().contains("040"));
            steps.picture("long");
            select("Lena");
            steps.picture("marks");
            select("Mei");
            steps.picture("unanswerable");
        });
        steps.step("a page of scrolling reads more rows", () -> {
            window.run(() -> table().setFocus());
            for (int i = 0; i < 12; i++) {
                hands.pressOutside("Next");
            }
            window.require("more rows came", () -> count < 200 || rows() > 100);
            hands.pressOutside("Home");
        });
        steps.step("the other theme", () -> {
            select("Anna Smith");
            hands.press('t', SWT.CTRL, SWT.SHIFT);
            window.settle();
            steps.picture("other-theme");
            select("Tri");
            steps.picture("other-theme-hostile");
            hands.press('t', SWT.CTRL, SWT.SHIFT);
        });
    }

    private void answers(FlowSteps steps) throws Exception {
        steps.step("an answer is written by keys", () -> {
            window.run(() -> table().setFocus());
            hands.press('r');
            window.require("the answer has the focus", () -> window.ui(() -> field().isFocusControl()));
            hands.typeOutside("On Monday at nine.");
            window.require("the draft is stored", () -> draft("Anna Smith").equals("On Monday at nine."));
            steps.picture("written");
        });
        steps.step("it is answered, and undone while there is time", () -> {
            hands.press(SWT.CR, SWT.CTRL);
            window.require("the next conversation is open", () -> text().contains("263"));
            check(window.ui(() -> field().getText()).isEmpty(), "the text is still there");
            steps.picture("goes-out");
            hands.click(button("Undo", "Annuler"));
            window.require(
                    "the text is back", () -> window.ui(() -> field().getText()).equals("On Monday at nine."));
            steps.picture("undone");
        });
        steps.step("where somebody else answered, the text stays", () -> {
            inbox.takeNext();
            window.run(() -> field().setFocus());
            hands.press(SWT.CR, SWT.CTRL);
            window.require("it is told who", () -> words().contains("dora"));
            check(window.ui(() -> field().getText()).equals("On Monday at nine."), "the text is gone");
            steps.picture("refused");
            hands.press(SWT.CR, SWT.CTRL);
            window.require("the next one is open", () -> text().contains("263"));
            select("Anna Smith");
            window.require("the answer is below the message", () -> text().contains("On Monday at nine."));
            steps.picture("answered");
        });
        steps.step("a draft is kept when another conversation is opened", () -> {
            select("Jörg");
            hands.press('r');
            window.require("the answer has the focus", () -> window.ui(() -> field().isFocusControl()));
            hands.typeOutside("We are sorry");
            hands.pressOutside("Escape");
            hands.press('j');
            window.require(
                    "the field is another's",
                    () -> window.ui(() -> field().getText()).isEmpty());
            hands.press('k');
            window.require(
                    "the draft is there",
                    () -> window.ui(() -> field().getText()).equals("We are sorry"));
        });
        steps.step("a saved answer is found by typing", () -> {
            window.run(() -> table().setFocus());
            hands.press('t');
            window.require("a dialog", () -> dialog().isPresent());
            hands.typeOutside("tha");
            steps.picture("saved");
            hands.pressOutside("Return");
            window.require(
                    "it is inserted", () -> window.ui(() -> field().getText()).contains("thank you"));
            hands.press('z', SWT.CTRL);
            window.require(
                    "its insertion is undone",
                    () -> !window.ui(() -> field().getText()).contains("thank you"));
            hands.pressOutside("Escape");
        });
    }

    private void lists(FlowSteps steps) throws Exception {
        steps.step("what is done leaves the list, and comes back by undo", () -> {
            select("Mei");
            hands.press('e');
            window.require("it is gone", () -> !has("Mei"));
            check(conversation("Mei").work().done(), "it isn't done");
            steps.picture("done");
            hands.press('z', SWT.CTRL);
            window.require("it is back", () -> has("Mei"));
        });
        steps.step("a conversation is given to somebody, and labelled", () -> {
            select("Mei");
            hands.press('a');
            window.require("a dialog", () -> dialog().isPresent());
            hands.typeOutside("dora");
            steps.picture("assign");
            hands.pressOutside("Return");
            window.require(
                    "it is given", () -> conversation("Mei").work().assignee().equals(Optional.of("dora")));
            hands.press('l');
            window.require("a dialog", () -> dialog().isPresent());
            hands.typeOutside("urg");
            hands.pressOutside("Return");
            window.require(
                    "it is labelled", () -> conversation("Mei").work().labels().contains("urgent"));
            steps.picture("labelled");
        });
        steps.step("several are snoozed at once", () -> {
            select("Lena");
            hands.pressOutside("shift+Down");
            hands.press('s');
            window.require("a dialog", () -> dialog().isPresent());
            steps.picture("snooze");
            hands.pressOutside("Return");
            window.require("they are gone", () -> !has("Lena") && !has("Long Writer"));
            hands.press('z', SWT.CTRL);
            window.require("they are back", () -> has("Lena") && has("Long Writer"));
        });
        steps.step("the search finds who wrote", () -> {
            hands.press('/');
            window.require("the search has the focus", () -> window.ui(() -> search().isFocusControl()));
            hands.typeOutside("mei");
            window.require("one is left", () -> rows() == 1 && has("Mei"));
            steps.picture("found");
            window.run(() -> search().setText("nobody at all"));
            window.require("nothing is found", () -> rows() == 0);
            steps.picture("nothing");
            window.run(() -> search().setText(""));
            window.require("all are there", () -> rows() > 5);
        });
        steps.step("a question mark shows the keys", () -> {
            window.run(() -> table().setFocus());
            hands.typeOutside("?");
            window.require("a dialog", () -> dialog().isPresent());
            steps.picture("keys");
            hands.pressOutside("Escape");
            window.require("no dialog", () -> dialog().isEmpty());
        });
    }

    private Table table() {
        return ScreenReader.all(part, Table.class).getFirst();
    }

    private Text search() {
        return ScreenReader.all(part, Text.class).getFirst();
    }

    private List<StyledText> texts() {
        return ScreenReader.all(part, StyledText.class);
    }

    private StyledText field() {
        return texts().get(1);
    }

    /** The conversation's text. */
    private String text() {
        return window.ui(() -> texts().getFirst().getText());
    }

    private int rows() {
        return window.ui(() -> table().isVisible() ? table().getItemCount() : 0);
    }

    private boolean has(String name) {
        return window.ui(() -> index(name) >= 0);
    }

    private int index(String name) {
        for (int i = 0; i < Math.min(20, table().getItemCount()); i++) {
            if (table().getItem(i).getText().contains(name)) {
                return i;
            }
        }
        return -1;
    }

    private void select(String name) throws InterruptedException {
        window.require("there is " + name, () -> has(name));
        window.run(() -> {
            table().setFocus();
            table().setSelection(index(name));
            table().notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event());
        });
        window.require("it is open: " + name, () -> text().contains(name.substring(0, 3)));
    }

    private Conversation conversation(String name) {
        return inbox.held().stream()
                .map(held -> held.conversation)
                .filter(each -> each.with().name().contains(name))
                .findFirst()
                .orElseThrow();
    }

    private String draft(String name) {
        return conversation(name).work().draft().map(Conversation.Draft::text).orElse("");
    }

    private Button button(String... words) throws InterruptedException {
        window.require(
                Duration.ofSeconds(5),
                "a button " + words[0],
                () -> found(words).isPresent());
        return found(words).orElseThrow();
    }

    private Optional<Button> found(String... words) {
        return window.ui(() -> ScreenReader.all(part, Button.class).stream()
                .filter(each -> each.isVisible() && Arrays.asList(words).contains(ScreenReader.plain(each.getText())))
                .findFirst());
    }

    private String words() {
        return window.ui(() -> {
            StringBuilder words = new StringBuilder();
            for (Control control : ScreenReader.all(part, Control.class)) {
                if (control instanceof org.eclipse.swt.widgets.Label label && label.isVisible()) {
                    words.append(label.getText()).append('\n');
                }
            }
            return words.toString();
        });
    }

    private Optional<org.eclipse.swt.widgets.Shell> dialog() {
        return window.ui(() -> Arrays.stream(window.shell().getShells())
                .filter(shell -> shell.isVisible() && (shell.getStyle() & SWT.TITLE) != 0)
                .findFirst());
    }
}
