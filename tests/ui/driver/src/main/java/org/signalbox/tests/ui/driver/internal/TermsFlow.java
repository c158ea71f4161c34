package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.signalbox.archive.ArchiveInfo;
import org.signalbox.archive.Archives;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Approval;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.TermsImports;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;

/**
 * A network announces new terms: they are imported, violations are fixed, the bill is checked, the account is archived.
 */
final class TermsFlow implements Flow {
    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        UserInput hands = new UserInput(window);
        ScreenReader eyes = new ScreenReader(window);
        Networks networks = engine.networks();
        networks.awaitReady(Duration.ofSeconds(30));
        networks.install(engine.connector("chirp"), Replacement.SAME_OR_OLDER, Approval.NOTHING, ProductProcess.ACTOR);
        PracticeNetwork chirp = engine.get(Sandbox.class)
                .start(
                        PracticeKind.CHIRP,
                        StartOptions.defaults().withPastPosts(60).withRateLimit(100_000));
        engine.connect(chirp);
        Store store = engine.get(Store.class);
        for (String name : List.of("ferry", "train", "tram")) {
            FerryPosts.plan(engine, name);
        }
        Path document = engine.workspace().resolve("announced.json");
        Files.writeString(document, AnnouncedTerms.json());
        window.perspective("networks");

        steps.step("terms that nobody signed are imported by somebody who answers for them", () -> {
            MPart part = window.show("signalbox.part.terms");
            hands.click(Parts.button(window, part, "Import…"));
            hands.file(document);
            Shell dialog = Parts.dialog(window, eyes);
            check(
                    eyes.words(dialog).contains("No trusted vendor signed"),
                    "it says that nobody signed it: " + eyes.words(dialog));
            check(
                    eyes.words(dialog).contains("Import terms of Chirp"),
                    "it names the network by its id: " + eyes.words(dialog));
            check(
                    !window.ui(() -> dialog.getDefaultButton().isEnabled()),
                    "it can't be imported before that is ticked");
            hands.click(eyes.button("I know where it is from and answer for it").orElseThrow());
            steps.picture("import");
            Parts.confirm(window, hands, dialog);
            window.require(
                    "it counts",
                    () -> Parts.row(window, part, AnnouncedTerms.VERSION).isPresent());
            window.require("a notice", () -> eyes.label("The terms of Chirp").isPresent());
            steps.picture("terms");
        });
        steps.step("what breaks appears by itself", () -> {
            window.require("a notice", () -> eyes.link("Show and fix").isPresent());
            Link show = eyes.link("Show and fix").orElseThrow();
            window.run(() -> show.notifyListeners(SWT.Selection, new Event()));
            MPart part = window.show("signalbox.part.broken");
            window.require(
                    "it lists the posts",
                    () -> Parts.row(window, part, "ferry").isPresent()
                            && Parts.row(window, part, "tram").isPresent());
            steps.picture("broken");
        });
        steps.step("all of it is fixed at once", () -> {
            MPart part = window.show("signalbox.part.broken");
            hands.click(Parts.button(window, part, "Fix all…"));
            Shell dialog = Parts.dialog(window, eyes);
            steps.picture("fix");
            Parts.confirm(window, hands, dialog);
            Shell result = Parts.dialog(window, eyes);
            check(eyes.words(result).contains("3 fixed"), "three are fixed: " + eyes.words(result));
            steps.picture("fixed");
            Parts.confirm(window, hands, result);
            window.require(
                    "nothing breaks terms any more",
                    () -> eyes.find(Control.class, each -> true).isPresent()
                            && Parts.row(window, part, "ferry").isEmpty());
            check(
                    store.publications()
                                    .list(PublicationQuery.all().in(PublicationState.PLANNED))
                                    .items()
                                    .size()
                            == 3,
                    "all three are planned");
        });
        steps.step("the bill is forecast, and a budget warns and stops", () -> {
            MPart part = window.show("signalbox.part.forecast");
            window.require("a bill", () -> Parts.row(window, part, "Chirp").isPresent());
            check(Parts.row(window, part, "chirp").isEmpty(), "it names the network by its id");
            window.require(
                    "its networks",
                    () -> Parts.choices(window, (Composite) part.getWidget()).contains("Chirp"));
            Link add = window.ui(() -> ScreenReader.all((Composite) part.getWidget(), Link.class).stream()
                    .filter(link -> link.getText().contains("Add a budget"))
                    .findFirst()
                    .orElseThrow());
            window.later(() -> add.notifyListeners(SWT.Selection, new Event()));
            Shell dialog = Parts.dialog(window, eyes);
            Text amount = window.ui(() -> ScreenReader.all(dialog, Text.class).stream()
                    .filter(text -> (text.getStyle() & SWT.READ_ONLY) == 0)
                    .findFirst()
                    .orElseThrow());
            hands.fill(amount, "0.50");
            check(
                    Parts.choices(window, dialog).contains("Chirp"),
                    "it can be about the network, by its name: " + Parts.choices(window, dialog));
            hands.click(eyes.button("Stops: hold what would exceed it").orElseThrow());
            steps.picture("budget");
            Parts.confirm(window, hands, dialog);
            window.require("the budget is shown", () -> !store.budgets().list().isEmpty());
            window.settle();
            steps.picture("forecast");
        });
        steps.step("undo takes the budget away again, and redo brings it back", () -> {
            window.show("signalbox.part.forecast");
            hands.pressOutside("ctrl+z");
            window.require("no budget", () -> store.budgets().list().isEmpty());
            hands.pressOutside("ctrl+shift+z");
            window.require("the budget is back", () -> !store.budgets().list().isEmpty());
        });
        steps.step("a higher price is assumed, and the bill stands beside the present one", () -> {
            MPart part = window.show("signalbox.part.forecast");
            hands.click(Parts.button(window, part, "What if…"));
            Shell dialog = Parts.dialog(window, eyes);
            Combo network =
                    window.ui(() -> ScreenReader.all(dialog, Combo.class).getFirst());
            Parts.pick(window, network, "Chirp");
            Parts.pick(
                    window,
                    window.ui(() -> ScreenReader.all(dialog, Combo.class).get(1)),
                    "chirp.price.link");
            hands.fill(eyes.field("Value"), "2.00");
            hands.click(window.ui(() -> ScreenReader.all(dialog, Button.class).stream()
                    .filter(each -> ScreenReader.plain(each.getText()).equals("Assume"))
                    .findFirst()
                    .orElseThrow()));
            window.require("it is listed", () -> eyes.words(dialog).contains("chirp.price.link is 2"));
            steps.picture("what-if");
            hands.click(eyes.button("Show").orElseThrow());
            window.require("the dialog closes", () -> window.ui(dialog::isDisposed));
            window.require(
                    "the assumed bill", () -> Parts.row(window, part, "6.00").isPresent());
            steps.picture("assumed");
            hands.click(Parts.button(window, part, "As things are"));
            window.require(
                    "the present bill alone",
                    () -> Parts.row(window, part, "6.00").isEmpty());
        });
        steps.step("two versions of terms are compared", () -> {
            MPart part = window.show("signalbox.part.terms");
            Parts.select(window, part, AnnouncedTerms.VERSION);
            hands.click(Parts.button(window, part, "Compare…"));
            Shell dialog = Parts.dialog(window, eyes);
            window.require("what differs", () -> eyes.words(dialog).contains("chirp.text.announced is new"));
            String words = eyes.words(dialog);
            check(words.contains("In force at once."), "it doesn't say from when on: " + words);
            check(words.contains("the network itself gave"), "it doesn't say what the network itself says: " + words);
            check(words.contains("Of 3 planned publications"), "it doesn't say what it hits: " + words);
            steps.picture("compare");
            Parts.confirm(window, hands, dialog);
        });
        steps.step("what is known of the app is said, and everything is checked again", () -> {
            MPart part = window.show("signalbox.part.terms");
            hands.click(Parts.button(window, part, "Facts…"));
            Shell dialog = Parts.dialog(window, eyes);
            Combo tier = window.ui(() -> ScreenReader.all(dialog, Combo.class).stream()
                    .filter(each -> (each.getStyle() & SWT.READ_ONLY) == 0)
                    .findFirst()
                    .orElseThrow());
            window.run(() -> tier.setText("basic"));
            steps.picture("facts");
            Parts.confirm(window, hands, dialog);
            TermsImports library = engine.get(TermsImports.class);
            window.require(
                    "it is known", () -> "basic".equals(library.facts("chirp").get("tier")));
        });
        steps.step("the account is archived after its cost was shown", () -> {
            MPart part = window.show("signalbox.part.archives");
            window.require(
                    "the account",
                    () -> Parts.row(window, part, "nightline@chirp").isPresent());
            hands.click(Parts.button(window, part, "Estimate and archive…"));
            Shell dialog = Parts.dialog(window, eyes);
            steps.picture("estimate");
            Parts.confirm(window, hands, dialog);
            window.require(
                    Duration.ofSeconds(60),
                    "the archive is complete",
                    () -> Parts.row(window, part, "archived").isPresent());
            window.require("its posts are shown", () -> {
                Table posts = Parts.tables(window, part).getLast();
                return window.ui(posts::getItemCount) > 10;
            });
            steps.picture("archive");
        });
        steps.step("the archive is verified, and what somebody changed in it is named", () -> {
            MPart part = window.show("signalbox.part.archives");
            hands.click(Parts.button(window, part, "Verify"));
            window.require("it is intact", () -> eyes.label("is intact").isPresent());
            ArchiveInfo archive = engine.get(Archives.class).list().getFirst();
            Path pages = archive.folder().resolve("index.html");
            byte[] before = Files.readAllBytes(pages);
            Files.writeString(pages, "<p>changed</p>");
            hands.click(Parts.button(window, part, "Verify"));
            Shell dialog = Parts.dialog(window, eyes);
            check(eyes.words(dialog).contains("index.html"), "it doesn't say what: " + eyes.words(dialog));
            steps.picture("damaged");
            Parts.confirm(window, hands, dialog);
            Files.write(pages, before);
        });
        steps.step("the archive is searched when its network is gone", () -> {
            networks.change("chirp", NetworkChange.REMOVE, ProductProcess.ACTOR);
            MPart part = window.show("signalbox.part.archives");
            Table posts = Parts.tables(window, part).getLast();
            String word = longest(
                    window.ui(() -> posts.getItem(posts.getItemCount() - 1).getText(1)));
            Text search = window.ui(() -> ScreenReader.all((Composite) part.getWidget(), Text.class).stream()
                    .filter(text -> text.getMessage().startsWith("Search posts"))
                    .findFirst()
                    .orElseThrow());
            int all = window.ui(posts::getItemCount);
            hands.fill(search, word);
            window.require(
                    "fewer posts, all with the word",
                    () -> window.ui(() -> posts.getItemCount() > 0 && posts.getItemCount() < all));
            steps.picture("searched");
        });
        steps.step("the parts in the other theme", () -> {
            hands.pressOutside("ctrl+shift+t");
            for (String part : List.of("terms", "forecast", "broken", "archives", "sites")) {
                window.show("signalbox.part." + part);
                window.settle();
                steps.picture("other-" + part);
            }
        });
    }

    private static String longest(String text) {
        return Arrays.stream(text.split("[^\\p{L}]+"))
                .max(java.util.Comparator.comparingInt(String::length))
                .orElseThrow();
    }
}
