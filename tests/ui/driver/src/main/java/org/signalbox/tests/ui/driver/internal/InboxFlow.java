package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.util.List;
import java.util.Optional;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.store.Store;

/** A day in the inbox, by keys and by the mouse: read, answer, undo, answer again, done, snooze, assign, search. */
@SuppressWarnings("NullAway.Init") // play() sets the fields that steps use
final class InboxFlow implements Flow {
    private static final String PART = "signalbox.part.inbox";

    private final int count;
    private DrivenWindow window;
    private UserInput hands;
    private MemoryInbox inbox;
    private InboxScreen screen;

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
            screen = new InboxScreen(window, window.ui(() -> (Composite) opened.getWidget()));
            window.require("there are rows", () -> screen.rows() > 5);
            window.require("the first one is open", () -> screen.text().contains("go on sale"));
            check(screen.text().contains("runs again from 1 December"), "its post isn't shown: " + screen.text());
            window.require(
                    "it is read again",
                    () -> inbox.looked().contains(conversation("Anna Smith").id()));
            steps.picture("open");
        });
        answers(steps);
        lists(steps);
        steps.step("what is hostile in a text is seen and does nothing", () -> {
            screen.select("Tri");
            window.require(
                    "the override is told by its number", () -> screen.text().contains("⟨U+202E⟩"));
            check(screen.text().contains("⟨xn--"), "the host isn't told: " + screen.text());
            check(screen.text().contains("⟨evil.example⟩"), "the real host isn't told: " + screen.text());
            check(screen.text().contains("<b>bold</b>"), "markup was taken for markup: " + screen.text());
            steps.picture("hostile");
            screen.select("Long Writer");
            window.require("a megabyte is cut", () -> screen.text().contains("040"));
            steps.picture("long");
            screen.select("Lena");
            steps.picture("marks");
            screen.select("Mei");
            steps.picture("unanswerable");
        });
        steps.step("a page of scrolling reads more rows", () -> {
            window.run(() -> screen.table().setFocus());
            for (int i = 0; i < 12; i++) {
                hands.pressOutside("Next");
            }
            window.require("more rows came", () -> count < 200 || screen.rows() > 100);
            hands.pressOutside("Home");
        });
        steps.step("the other theme", () -> {
            screen.select("Anna Smith");
            hands.press('t', SWT.CTRL, SWT.SHIFT);
            window.settle();
            steps.picture("other-theme");
            screen.select("Tri");
            steps.picture("other-theme-hostile");
            hands.press('t', SWT.CTRL, SWT.SHIFT);
        });
    }

    private void answers(FlowSteps steps) throws Exception {
        steps.step("an answer is written by keys", () -> {
            window.run(() -> screen.table().setFocus());
            hands.press('r');
            window.require(
                    "the answer has the focus",
                    () -> window.ui(() -> screen.field().isFocusControl()));
            hands.typeOutside("On Monday at nine.");
            window.require("the draft is stored", () -> draft("Anna Smith").equals("On Monday at nine."));
            steps.picture("written");
        });
        steps.step("it is answered, and undone while there is time", () -> {
            hands.press(SWT.CR, SWT.CTRL);
            window.require("the next conversation is open", () -> screen.text().contains("263"));
            check(window.ui(() -> screen.field().getText()).isEmpty(), "the text is still there");
            steps.picture("goes-out");
            hands.click(screen.button("Undo", "Annuler"));
            window.require(
                    "the text is back",
                    () -> window.ui(() -> screen.field().getText()).equals("On Monday at nine."));
            steps.picture("undone");
        });
        steps.step("where somebody else answered, the text stays", () -> {
            inbox.takeNext();
            window.run(() -> screen.field().setFocus());
            hands.press(SWT.CR, SWT.CTRL);
            window.require("it is told who", () -> screen.words().contains("dora"));
            check(window.ui(() -> screen.field().getText()).equals("On Monday at nine."), "the text is gone");
            steps.picture("refused");
            hands.press(SWT.CR, SWT.CTRL);
            window.require("the next one is open", () -> screen.text().contains("263"));
            screen.select("Anna Smith");
            window.require(
                    "the answer is below the message", () -> screen.text().contains("On Monday at nine."));
            steps.picture("answered");
        });
        steps.step("a draft is kept when another conversation is opened", () -> {
            screen.select("Jörg");
            hands.press('r');
            window.require(
                    "the answer has the focus",
                    () -> window.ui(() -> screen.field().isFocusControl()));
            hands.typeOutside("We are sorry");
            hands.pressOutside("Escape");
            hands.press('j');
            window.require(
                    "the field is another's",
                    () -> window.ui(() -> screen.field().getText()).isEmpty());
            hands.press('k');
            window.require(
                    "the draft is there",
                    () -> window.ui(() -> screen.field().getText()).equals("We are sorry"));
        });
        steps.step("what somebody else has begun is offered, and taken over", () -> {
            var lena = conversation("Lena").id();
            var draft = new Conversation.Draft(
                    lena.key(),
                    "Yes, the bar is open.",
                    "dora",
                    conversation("Lena").newestAt());
            inbox.change(List.of(lena), new ConversationChange.Write(Optional.of(draft)), "dora");
            screen.select("Lena");
            window.require("it is told whose", () -> screen.words().contains("dora"));
            check(window.ui(() -> screen.field().getText()).isEmpty(), "somebody else's text is in the field");
            steps.picture("others-draft");
            hands.click(screen.link("Take it over", "La reprendre"));
            window.require(
                    "it is there",
                    () -> window.ui(() -> screen.field().getText()).equals("Yes, the bar is open."));
            hands.press('z', SWT.CTRL);
            window.require(
                    "it is away again",
                    () -> window.ui(() -> screen.field().getText()).isEmpty());
            hands.pressOutside("Escape");
        });
        steps.step("a saved answer is found by typing", () -> {
            window.run(() -> screen.table().setFocus());
            hands.press('t');
            window.require("a dialog", () -> screen.dialog().isPresent());
            hands.typeOutside("tha");
            steps.picture("saved");
            hands.pressOutside("Return");
            window.require(
                    "it is inserted",
                    () -> window.ui(() -> screen.field().getText()).contains("thank you"));
            hands.press('z', SWT.CTRL);
            window.require(
                    "its insertion is undone",
                    () -> !window.ui(() -> screen.field().getText()).contains("thank you"));
            hands.pressOutside("Escape");
        });
    }

    private void lists(FlowSteps steps) throws Exception {
        steps.step("what is done leaves the list, and comes back by undo", () -> {
            screen.select("Mei");
            hands.press('e');
            window.require("it is gone", () -> !screen.has("Mei"));
            check(conversation("Mei").work().done(), "it isn't done");
            steps.picture("done");
            hands.press('z', SWT.CTRL);
            window.require("it is back", () -> screen.has("Mei"));
        });
        steps.step("a conversation is given to somebody, and labelled", () -> {
            screen.select("Mei");
            hands.press('a');
            window.require("a dialog", () -> screen.dialog().isPresent());
            hands.typeOutside("dora");
            steps.picture("assign");
            hands.pressOutside("Return");
            window.require(
                    "it is given", () -> conversation("Mei").work().assignee().equals(Optional.of("dora")));
            hands.press('l');
            window.require("a dialog", () -> screen.dialog().isPresent());
            hands.typeOutside("urg");
            hands.pressOutside("Return");
            window.require(
                    "it is labelled", () -> conversation("Mei").work().labels().contains("urgent"));
            steps.picture("labelled");
        });
        steps.step("several are snoozed at once", () -> {
            screen.select("Lena");
            hands.pressOutside("shift+Down");
            hands.press('s');
            window.require("a dialog", () -> screen.dialog().isPresent());
            steps.picture("snooze");
            hands.pressOutside("Return");
            window.require("they are gone", () -> !screen.has("Lena") && !screen.has("Long Writer"));
            hands.press('z', SWT.CTRL);
            window.require("they are back", () -> screen.has("Lena") && screen.has("Long Writer"));
        });
        steps.step("the search finds who wrote", () -> {
            hands.press('/');
            window.require(
                    "the search has the focus",
                    () -> window.ui(() -> screen.search().isFocusControl()));
            hands.typeOutside("mei");
            window.require("one is left", () -> screen.rows() == 1 && screen.has("Mei"));
            steps.picture("found");
            window.run(() -> screen.search().setText("nobody at all"));
            window.require("nothing is found", () -> screen.rows() == 0);
            steps.picture("nothing");
            window.run(() -> screen.search().setText(""));
            window.require("all are there", () -> screen.rows() > 5);
        });
        steps.step("a question mark shows the keys", () -> {
            window.run(() -> screen.table().setFocus());
            hands.typeOutside("?");
            window.require("a dialog", () -> screen.dialog().isPresent());
            steps.picture("keys");
            hands.pressOutside("Escape");
            window.require("no dialog", () -> screen.dialog().isEmpty());
        });
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
}
