package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.signalbox.accounts.Accounts;
import org.signalbox.model.AccountId;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;

/** A login with many pages: some of them become accounts, which share it. */
final class PagesFlow implements Flow {
    private static final int PAGES = 120;
    private static final String NAME = "Concourse";
    private static final AccountId FIRST = new AccountId("page-0", "pages");
    private static final AccountId LAST = new AccountId("page-119", "pages");

    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        try (FakePages server = new FakePages(PAGES)) {
            play(window, engine, server, steps);
        }
    }

    private static void play(DrivenWindow window, ProductProcess engine, FakePages server, FlowSteps steps)
            throws Exception {
        UserInput hands = new UserInput(window);
        ScreenReader eyes = new ScreenReader(window);
        Networks networks = engine.networks();
        networks.awaitReady(Duration.ofSeconds(30));
        Accounts accounts = engine.get(Accounts.class);
        Path connector = UnsignedJar.copy(
                Path.of(System.getProperty("signalbox.tests.logins")),
                engine.workspace().resolve("pages.jar"),
                Map.of(
                        "Bundle-SymbolicName",
                        "org.signalbox.tests.ui.logins.pages",
                        "Signalbox-Connector",
                        "pages",
                        "Signalbox-Name",
                        NAME,
                        "Signalbox-Capabilities",
                        "targets",
                        "X-Login",
                        "pages",
                        "X-Origin",
                        server.origin().toString()));
        networks.install(connector, Replacement.SAME_OR_OLDER, Approval.EVERYTHING, ProductProcess.ACTOR);
        window.require("its card is there", () -> {
            window.show("signalbox.part.networks"); // the guide may open after it
            return card(eyes).isPresent();
        });

        steps.step("a login lists its pages, and those that are checked become accounts", () -> {
            Shell dialog = pages(window, eyes, hands, server);
            window.require(
                    "all pages are listed", () -> window.ui(() -> table(eyes).getItemCount()) == PAGES);
            window.require("it counts", () -> eyes.label("0 of 120 chosen").isPresent());
            check(!window.ui(() -> dialog.getDefaultButton().isEnabled()), "nothing is chosen, and it goes on");
            check(window.ui(() -> table(eyes).getItem(0).getText(2)).isEmpty(), "a page is an account already");
            choose(window, eyes, 0);
            choose(window, eyes, PAGES - 1);
            window.require("it counts", () -> eyes.label("2 of 120 chosen").isPresent());
            steps.picture("chosen");
            hands.click(window.ui(dialog::getDefaultButton));
            window.require("the dialog closes", () -> window.ui(dialog::isDisposed));
            window.require(
                    "the card shows them", () -> eyes.label("page-119@pages").isPresent());
            check(accounts.list().size() == 2, "others are connected: " + accounts.list());
            check(
                    accounts.find(FIRST)
                            .orElseThrow()
                            .grantId()
                            .equals(accounts.find(LAST).orElseThrow().grantId()),
                    "they don't share the login");
            steps.picture("connected");
        });
        steps.step("what is connected is shown, and cancelling changes nothing", () -> {
            var before = accounts.list();
            hands.pressOutside("ctrl+shift+t");
            Shell dialog = pages(window, eyes, hands, server);
            window.require(
                    "all pages are listed", () -> window.ui(() -> table(eyes).getItemCount()) == PAGES);
            check(
                    window.ui(() -> table(eyes).getItem(0).getText(2)).equals("page-0@pages"),
                    "it doesn't say which account a page is");
            hands.pressOutside("Down");
            hands.pressOutside("space");
            window.require(
                    "a key chooses one", () -> eyes.label("1 of 120 chosen").isPresent());
            steps.picture("chosen-other-theme");
            hands.pressOutside("Escape");
            window.require("the dialog closes", () -> window.ui(dialog::isDisposed));
            check(accounts.list().equals(before), "accounts changed: " + accounts.list());
        });
        steps.step("a login without pages is told so", () -> {
            server.clear();
            Shell dialog = pages(window, eyes, hands, server);
            window.require("it says so", () -> eyes.label("lists nothing").isPresent());
            check(!window.ui(() -> dialog.getDefaultButton().isEnabled()), "nothing is there, and it goes on");
            steps.picture("none");
            hands.press(SWT.ESC);
            window.require("the dialog closes", () -> window.ui(dialog::isDisposed));
        });
    }

    /** Types the login, and waits for the dialog that lists its pages. */
    private static Shell pages(DrivenWindow window, ScreenReader eyes, UserInput hands, FakePages server)
            throws Exception {
        hands.choose(() -> card(eyes).orElseThrow().getMenu(), "Connect account…");
        window.require(
                "the dialog asks for a server", () -> eyes.label("Server").isPresent());
        hands.fill(eyes.field("Server"), server.origin().toString());
        hands.fill(eyes.field("Account"), "nightline");
        hands.fill(eyes.field("Access token"), FakePages.TOKEN);
        hands.click(window.ui(() -> eyes.dialogs().stream()
                .filter(it -> it.getDefaultButton() != null)
                .reduce((first, last) -> last)
                .orElseThrow()
                .getDefaultButton()));
        window.require(
                "the dialog with its pages",
                () -> eyes.find(Table.class, PagesFlow::isChecked).isPresent());
        return window.ui(() -> table(eyes).getShell());
    }

    private static Table table(ScreenReader eyes) {
        return eyes.find(Table.class, PagesFlow::isChecked).orElseThrow();
    }

    private static boolean isChecked(Table table) {
        return (table.getStyle() & SWT.CHECK) != 0;
    }

    private static void choose(DrivenWindow window, ScreenReader eyes, int row) throws Exception {
        window.run(() -> {
            Table table = table(eyes);
            table.getItem(row).setChecked(true);
            Event event = new Event();
            event.item = table.getItem(row);
            event.detail = SWT.CHECK;
            table.notifyListeners(SWT.Selection, event);
        });
    }

    /** The label with the network's name on its card. */
    private static Optional<Label> card(ScreenReader eyes) {
        return eyes.find(Label.class, label -> label.getText().equals(NAME) && label.getMenu() != null);
    }
}
