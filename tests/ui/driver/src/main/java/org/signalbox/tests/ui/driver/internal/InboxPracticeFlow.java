package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.AccountId;
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
    private static final String QUESTION = "When do the tickets go on sale?";

    private final boolean french;
    private DrivenWindow window;
    private UserInput hands;
    private ScreenReader eyes;
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
        eyes = new ScreenReader(window);
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
        data(steps);
        gone(steps);
    }

    private void hostile(FlowSteps steps) throws Exception {
        steps.step("what is hostile comes harmless from the network", () -> {
            comes(
                    "p\u0430ypal\u202Egpj",
                    "\u001B[2J\u001B]0;title\u0007 <b>bold</b> javascript:alert(1) \u202Etxt.exe https://p\u0430ypal.com/x");
            choose(0);
            window.require("it is open", () -> screen.text().contains("<b>bold</b>"));
            String row = window.ui(() -> screen.table().getItem(0).getText());
            check(row.contains(said("imitation", "imitation")), "the handle isn't marked: " + row);
            harmless(row, "the row");
            harmless(screen.text(), "the conversation");
            harmless(screen.words(), "the labels");
            check(screen.text().contains("⟨xn--"), "the host isn't told: " + screen.text());
            MPart contact = window.show("signalbox.part.contact");
            Composite pane = window.ui(() -> (Composite) contact.getWidget());
            window.require("the contact is shown", () -> words(pane).contains(said("imitation", "imitation")));
            harmless(words(pane), "the contact");
            steps.picture("hostile");
        });
    }

    private static void harmless(String words, String where) {
        check(
                words.chars().noneMatch(each -> each == 0x202E || each == 0x1B || each == 7),
                where + " has a character that deceives: " + words);
    }

    private void data(FlowSteps steps) throws Exception {
        Path file = window.results().resolve("quentin.json");
        steps.step("a person's data are exported to a file", () -> {
            screen.select("Quentin");
            Composite pane = contact();
            Files.deleteIfExists(file);
            click(pane, said("Export data", "Exporter les données"));
            steps.picture("export");
            hands.file(file);
            window.require("the file is there", () -> Files.exists(file));
            check(Files.readString(file).contains(QUESTION), "what Quentin wrote isn't in it");
            check(!Files.readString(file).contains("javascript"), "what somebody else wrote is in it");
        });
        steps.step("before an erasure it is shown what goes and what stays, and it can be left", () -> {
            click(contact(), said("Erase data", "Effacer les données"));
            window.require("a dialog", () -> screen.dialog().isPresent());
            String words = eyes.words(screen.dialog().orElseThrow());
            check(words.contains("1 message"), "it isn't told what goes: " + words);
            check(words.contains(said("audit log", "journal d'audit")), "it isn't told what stays: " + words);
            steps.picture("erase");
            hands.pressOutside("Escape");
            window.require("no dialog", () -> screen.dialog().isEmpty());
            check(screen.has("Quentin"), "Quentin is gone");
        });
        steps.step("a person's data are erased", () -> {
            click(contact(), said("Erase data", "Effacer les données"));
            window.require("a dialog", () -> screen.dialog().isPresent());
            Shell dialog = screen.dialog().orElseThrow();
            hands.click(eyes.button(said("Erase Data", "Effacer les données")).orElseThrow());
            window.require("the dialog is closed", () -> dialog.isDisposed());
            window.require("it is erased", () -> screen.has(said("Erased person", "Personne effacée")));
            check(!screen.has("Quentin"), "Quentin is still there");
            steps.picture("erased");
        });
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
        Inbox inbox = engine.get(Inbox.class);
        network.write(WrittenItem.mention("nightline", author, text));
        window.require(LONG, "the row of " + author, () -> {
            inbox.readSoon(account);
            return window.ui(() -> screen.table().isVisible()
                    && screen.table().getItemCount() > 0
                    && screen.table().getItem(0).getText().contains(text.substring(text.length() - 6)));
        });
    }

    private void choose(int row) {
        window.run(() -> {
            screen.table().setSelection(row);
            screen.table().notifyListeners(SWT.Selection, new Event());
        });
    }

    private Composite contact() {
        MPart part = window.show("signalbox.part.contact");
        return window.ui(() -> (Composite) part.getWidget());
    }

    private void click(Composite pane, String link) throws InterruptedException {
        InboxScreen contact = new InboxScreen(window, pane);
        hands.click(contact.reveal(link));
    }

    private String words(Composite pane) {
        return new InboxScreen(window, pane).words();
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
