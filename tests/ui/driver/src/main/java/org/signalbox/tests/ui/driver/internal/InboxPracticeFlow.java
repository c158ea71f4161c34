package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.networks.Approval;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.Replacement;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.WrittenItem;

/**
 * People write at a practice network; one is answered in the window, exported and erased; what is hostile does nothing,
 * and all is found when the network is gone.
 */
@SuppressWarnings("NullAway.Init") // play() sets the fields that steps use
final class InboxPracticeFlow implements Flow {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String ANSWER = "From Monday at nine.";
    static final String QUESTION = "When do the tickets go on sale?";

    private final boolean french;
    private DrivenWindow window;
    private UserInput hands;
    private ProductProcess engine;
    private PracticeNetwork network;
    private AccountId account;
    private InboxScreen screen;

    /** @param french whether the product speaks French */
    InboxPracticeFlow(boolean french) {
        this.french = french;
    }

    @Override
    public void play(DrivenWindow shown, ProductProcess behind, FlowSteps steps) throws Exception {
        window = shown;
        engine = behind;
        hands = new UserInput(window);
        engine.networks().awaitReady(Duration.ofSeconds(30));
        network = engine.practice(PracticeKind.CHIRP);
        steps.step("without an account the inbox says what to do", () -> {
            window.perspective("inbox");
            MPart opened = window.show("signalbox.part.inbox");
            screen = new InboxScreen(window, window.ui(() -> (Composite) opened.getWidget()));
            steps.picture("empty");
        });
        steps.step("what somebody wrote comes in", () -> {
            engine.networks()
                    .install(
                            engine.connector("chirp"),
                            Replacement.SAME_OR_OLDER,
                            Approval.NOTHING,
                            ProductProcess.ACTOR);
            account = engine.connect(network);
            comes("quentin", QUESTION);
            choose(0);
            window.require("it is open", () -> screen.text().contains(QUESTION));
            check(screen.words().contains(said("Checked", "Vérifié")), "it isn't told when: " + screen.words());
            steps.picture("came");
        });
        steps.step("the answer is published at the network", () -> {
            window.run(() -> screen.table().setFocus());
            hands.press('r');
            window.require(
                    "the answer has the focus",
                    () -> window.ui(() -> screen.field().isFocusControl()));
            hands.typeOutside(ANSWER);
            window.require(
                    "it is told how it goes out",
                    () -> screen.words().contains(said("goes out as written", "part tel quel")));
            steps.picture("written");
            hands.press(SWT.CR, SWT.CTRL);
            window.require("the next one is open", () -> !screen.text().contains(QUESTION));
            hands.press('k');
            window.require("it is below the message", () -> screen.text().contains(ANSWER));
            steps.picture("waits");
            window.require(LONG, "it is published", this::posted);
            window.require("the window tells it", () -> screen.text().contains(said("Published", "Publiée")));
            steps.picture("published");
        });
        steps.step(
                "who reads it is told",
                () -> window.require("by whom", () -> screen.words().contains(said("you read it", "lue par vous"))));
        hostile(steps);
        new InboxPersonSteps(window, french, screen, network, this::comes).play(steps);
        gone(steps);
    }

    private void hostile(FlowSteps steps) throws Exception {
        steps.step("what is hostile comes harmless from the network", () -> {
            comes(WrittenItem.mention(
                            "nightline",
                            "p\u0430ypal\u202Egpj",
                            "\u001B[2J\u001B]0;title\u0007 <b>bold</b> <script>alert(1)</script> javascript:alert(1) "
                                    + "\u202Etxt.exe https://p\u0430ypal.com/x")
                    .withUrl("javascript:alert(1)"));
            choose(0);
            window.require("it is open", () -> screen.text().contains("<b>bold</b> <script>alert(1)</script>"));
            String row = window.ui(() -> screen.table().getItem(0).getText());
            check(row.contains(said("imitation", "imitation")), "the handle isn't marked: " + row);
            harmless(row, "the row");
            harmless(screen.text(), "the conversation");
            harmless(screen.words(), "the labels");
            check(screen.text().contains("⟨xn--"), "the host isn't told: " + screen.text());
            check(
                    !screen.text().contains(said("Open at the network", "Ouvrir sur le réseau")),
                    "a script is offered as a page: " + screen.text());
            MPart contact = window.show("signalbox.part.contact");
            Composite pane = window.ui(() -> (Composite) contact.getWidget());
            window.require(
                    "the contact is shown",
                    () -> new InboxScreen(window, pane).words().contains(said("imitation", "imitation")));
            harmless(new InboxScreen(window, pane).words(), "the contact");
            steps.picture("hostile");
        });
        steps.step("a hostile label and the bar that undoes are harmless", () -> {
            Inbox inbox = engine.get(Inbox.class);
            var newest = inbox.list(ConversationQuery.of(ConversationQuery.View.OPEN, 1))
                    .items()
                    .getFirst()
                    .id();
            inbox.change(
                    List.of(newest), new ConversationChange.Label(Set.of("ev\u202E\u001B[2Jil"), Set.of()), "dora");
            window.require("the label is told", () -> screen.words().contains("#ev"));
            harmless(screen.words(), "a label");
            harmless(window.ui(() -> screen.table().getItem(0).getText()), "the row with its label");
            window.run(() -> screen.table().setFocus());
            hands.press('r');
            window.require(
                    "the answer has the focus",
                    () -> window.ui(() -> screen.field().isFocusControl()));
            hands.typeOutside("No.");
            hands.press(SWT.CR, SWT.CTRL);
            window.require("it can be undone", () -> screen.words().contains(said("goes out in", "part dans")));
            check(
                    screen.words()
                            .lines()
                            .anyMatch(line -> line.contains(said("goes out in", "part dans")) && line.contains("ypal")),
                    "the bar doesn't tell whom: " + screen.words());
            harmless(screen.words(), "the bar");
            steps.picture("hostile-undo");
            hands.clickOutside(screen.button("Undo", "Annuler"));
            window.require(
                    "the text is back",
                    () -> window.ui(() -> screen.field().getText()).equals("No."));
            hands.pressOutside("ctrl+a");
            hands.pressOutside("Delete");
            hands.pressOutside("Escape");
        });
    }

    private static void harmless(String words, String where) {
        check(
                words.chars().noneMatch(each -> each == 0x202E || each == 0x1B || each == 7),
                where + " has a character that deceives: " + words);
    }

    private void gone(FlowSteps steps) throws Exception {
        steps.step("what a removed network had is found, and it is told that the network is gone", () -> {
            comes("zelda", "Is there a zeppelin?");
            engine.networks().change("chirp", NetworkChange.REMOVE, ProductProcess.ACTOR);
            window.require(LONG, "it is told", () -> collection().contains(said("was removed", "a été retiré")));
            check(!collection().contains("<a>"), "trying again is offered: " + collection());
            window.run(() -> screen.search().setText("zeppelin"));
            window.require("it is found", () -> screen.rows() == 1 && screen.has("Zelda"));
            choose(0);
            window.require("it can be read", () -> screen.text().contains("zeppelin"));
            window.require(
                    "it is told why it can't be answered",
                    () -> screen.words().contains(said("This can't be answered: ", "Pas de réponse possible : ")));
            steps.picture("removed");
        });
    }

    /** How the inboxes are read. */
    private String collection() {
        return window.ui(screen::collection);
    }

    private void comes(String author, String text) throws Exception {
        comes(WrittenItem.mention("nightline", author, text));
    }

    /** Has it written, and waits for its row; its id. */
    private String comes(WrittenItem item) throws Exception {
        Inbox inbox = engine.get(Inbox.class);
        String id = network.write(item);
        String end = item.text().substring(item.text().length() - 6);
        window.require(LONG, "the row of " + item.author(), () -> {
            inbox.readSoon(account);
            return window.ui(() -> screen.table().isVisible()
                    && screen.table().getItemCount() > 0
                    && screen.table().getItem(0).getText().contains(end));
        });
        return id;
    }

    private void choose(int row) {
        window.run(() -> {
            screen.table().setSelection(row);
            screen.table().notifyListeners(SWT.Selection, new Event());
        });
    }

    private String said(String english, String inFrench) {
        return french ? inFrench : english;
    }

    private boolean posted() {
        try {
            return network.posts().stream().anyMatch(post -> post.text().contains(ANSWER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
