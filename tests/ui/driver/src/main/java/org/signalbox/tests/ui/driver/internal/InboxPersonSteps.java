package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.WrittenItem;

/** Who wrote: what they change, contacts that are made one and parted, and a person's data. */
final class InboxPersonSteps {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final DrivenWindow window;
    private final boolean french;
    private final InboxScreen screen;
    private final PracticeNetwork network;
    private final Arrival arrival;
    private final UserInput hands;
    private final ScreenReader eyes;

    /** Has something written and waits until it is in the window. */
    interface Arrival {
        /** Its id. */
        String comes(WrittenItem item) throws Exception;
    }

    InboxPersonSteps(
            DrivenWindow window, boolean french, InboxScreen screen, PracticeNetwork network, Arrival arrival) {
        this.window = window;
        this.french = french;
        this.screen = screen;
        this.network = network;
        this.arrival = arrival;
        hands = new UserInput(window);
        eyes = new ScreenReader(window);
    }

    void play(FlowSteps steps) throws Exception {
        people(steps);
        data(steps);
    }

    private void people(FlowSteps steps) throws Exception {
        steps.step("what its author changes is shown as it is and as it was", () -> {
            String id = arrival.comes(WrittenItem.mention("nightline", "rita", "It is me again, from my phone."));
            network.rewrite("nightline", id, "It is me again, from another phone.");
            screen.select("Rita");
            window.require(LONG, "the change is known", () -> screen.text().contains("from another phone."));
            check(!screen.text().contains("from my phone."), "the earlier text is shown unasked");
            hands.clickOutside(screen.word(said("Show the text before", "Montrer le texte d’avant")));
            window.require("as it was", () -> screen.text().contains("from my phone."));
            steps.picture("changed");
        });
        steps.step("two contacts are made one, and parted again by undo", () -> {
            screen.select("Quentin");
            click(contact(), said("Same person as", "Même personne que"));
            window.require("a dialog", () -> screen.dialog().isPresent());
            Shell dialog = screen.dialog().orElseThrow();
            check(
                    eyes.words(dialog).contains(said("become one contact", "deviennent un seul contact")),
                    "it isn't told what happens: " + eyes.words(dialog));
            hands.typeOutside("rita");
            window.require(
                    "she is found",
                    () -> window.ui(() -> ScreenReader.all(dialog, Table.class)
                                    .getFirst()
                                    .getItemCount())
                            == 1);
            steps.picture("merge");
            hands.pressOutside("Return");
            String parting = said("Not the same person", "Pas la même personne");
            window.require("they are one", () -> words(contact()).contains(parting));
            click(contact(), "nightline@chirp");
            window.require("what Rita said is opened", () -> screen.text().contains("from another phone."));
            window.require("an undo is offered", () -> undo().isPresent());
            hands.clickOutside(undo().orElseThrow());
            window.require("they are parted", () -> !words(contact()).contains(parting));
        });
    }

    /** The link of a notice that takes back what it tells of. */
    private Optional<Link> undo() {
        return eyes.dialogs().stream()
                .filter(shell -> window.ui(() -> (shell.getStyle() & SWT.ON_TOP) != 0))
                .flatMap(shell -> window.ui(() -> ScreenReader.all(shell, Link.class)).stream())
                .filter(link -> window.ui(link::getText).contains(said("Undo", "Annuler")))
                .findFirst();
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
            check(Files.readString(file).contains(InboxPracticeFlow.QUESTION), "what Quentin wrote isn't in it");
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
            hands.clickOutside(
                    eyes.button(said("Erase Data", "Effacer les données")).orElseThrow());
            window.require("the dialog is closed", () -> dialog.isDisposed());
            window.require("it is erased", () -> screen.has(said("Erased person", "Personne effacée")));
            check(!screen.has("Quentin"), "Quentin is still there");
            steps.picture("erased");
        });
    }

    private Composite contact() {
        MPart part = window.show("signalbox.part.contact");
        return window.ui(() -> (Composite) part.getWidget());
    }

    private void click(Composite pane, String link) throws Exception {
        InboxScreen contact = new InboxScreen(window, pane);
        hands.clickOutside(contact.reveal(link));
    }

    private String words(Composite pane) {
        return new InboxScreen(window, pane).words();
    }

    private String said(String english, String inFrench) {
        return french ? inFrench : english;
    }
}
