package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Shell;
import org.osgi.framework.Bundle;
import org.signalbox.accounts.Accounts;
import org.signalbox.content.Workspace;
import org.signalbox.model.AccountId;
import org.signalbox.model.NetworkState;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.publishing.Publishing;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;

/** All operations on networks and accounts, by the dialogs of the part Networks. */
final class ConnectFlow implements Flow {
    private static final AccountId ACCOUNT = new AccountId("nightline", "plaza");

    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        UserInput hands = new UserInput(window);
        ScreenReader eyes = new ScreenReader(window);
        Networks networks = engine.networks();
        networks.awaitReady(Duration.ofSeconds(30));
        Accounts accounts = engine.get(Accounts.class);
        Store store = engine.get(Store.class);
        PracticeNetwork plaza = engine.practice(PracticeKind.PLAZA);
        window.show("signalbox.part.networks");

        steps.step("a connector is chosen, shown and installed", () -> {
            install(window, eyes, hands, engine.connector("plaza"));
            Shell dialog = dialog(window, eyes);
            steps.picture("install");
            String words = eyes.words(dialog);
            check(words.contains("Plaza") && words.contains("Signed by"), "it doesn't say what it is: " + words);
            hands.click(window.ui(dialog::getDefaultButton));
            window.require(
                    "Plaza is enabled", () -> state(networks, "plaza").equals(Optional.of(NetworkState.ENABLED)));
            window.require("its card is there", () -> label(eyes, "Plaza").isPresent());
        });
        steps.step("a wrong token is refused in words, the right one connects", () -> {
            hands.choose(() -> card(eyes, "Plaza").getMenu(), "Connect account…");
            Shell dialog = dialog(window, eyes);
            steps.picture("connect");
            hands.fill(eyes.field("Server"), plaza.origin().toString());
            hands.fill(eyes.field("Account"), "nightline");
            hands.fill(eyes.field("Access token"), "wrong");
            hands.click(window.ui(dialog::getDefaultButton));
            window.require(
                    "it says why",
                    () -> eyes.label("does not accept this authorization").isPresent());
            steps.picture("refused");
            hands.fill(eyes.field("Access token"), plaza.tokenFor("nightline"));
            hands.click(window.ui(dialog::getDefaultButton));
            window.require("the dialog closes", () -> window.ui(dialog::isDisposed));
            check(accounts.find(ACCOUNT).isPresent(), "no account is stored");
            window.require(
                    "the card shows it", () -> eyes.label("nightline@plaza").isPresent());
            steps.picture("connected");
        });
        steps.step("a vendor's action is in the menu while its bundle is there", () -> {
            Bundle companion = engine.install(Path.of(System.getProperty("signalbox.tests.companion")));
            Menu menu = window.ui(() -> card(eyes, "Plaza").getMenu());
            hands.choose(() -> menu, "Greet the Square");
            window.require("it is run", () -> window.ui(() -> window.shell().getData("companion.greeted") != null));
            window.run(() -> menu.notifyListeners(SWT.Hide, new Event()));
            engine.uninstall(companion);
            check(
                    !window.ui(() -> {
                                menu.notifyListeners(SWT.Show, new Event());
                                return UserInput.items(menu);
                            })
                            .contains("Greet the Square"),
                    "it is still offered");
        });
        steps.step("disabling says what it hits, holds it, and enabling lets it go on", () -> {
            plan(engine, store);
            change(window, eyes, hands, "Disable…", steps, "Night menu");
            window.require(
                    "Plaza is disabled", () -> state(networks, "plaza").equals(Optional.of(NetworkState.DISABLED)));
            window.require("what was planned is held", () -> publication(store) == PublicationState.HELD);
            steps.picture("disabled");
            change(window, eyes, hands, "Enable", steps, "Night menu");
            window.require(
                    "Plaza is enabled", () -> state(networks, "plaza").equals(Optional.of(NetworkState.ENABLED)));
            window.require("what was held goes on", () -> publication(store) == PublicationState.PLANNED);
        });
        steps.step("it finishes and is disabled", () -> {
            change(window, eyes, hands, "Finish and disable…", steps, "Night menu");
            window.require(
                    "Plaza is disabled", () -> state(networks, "plaza").equals(Optional.of(NetworkState.DISABLED)));
            change(window, eyes, hands, "Enable", steps, "Night menu");
            window.require(
                    "Plaza is enabled", () -> state(networks, "plaza").equals(Optional.of(NetworkState.ENABLED)));
        });
        steps.step("an account is removed after a question", () -> {
            window.require(
                    "the card shows it", () -> eyes.label("nightline@plaza").isPresent());
            hands.choose(() -> eyes.label("nightline@plaza").orElseThrow().getMenu(), "Remove account…");
            Shell dialog = dialog(window, eyes);
            steps.picture("remove-account");
            hands.click(window.ui(dialog::getDefaultButton));
            window.require("it is gone", () -> accounts.find(ACCOUNT).isEmpty());
            window.require("its publication waits", () -> publication(store) == PublicationState.HELD);
            window.require(
                    "the card no longer shows it",
                    () -> eyes.label("nightline@plaza").isEmpty());
        });
        steps.step("a connector is replaced by its next version", () -> {
            networks.install(
                    engine.connector("chirp"), Replacement.SAME_OR_OLDER, Approval.NOTHING, ProductProcess.ACTOR);
            String before =
                    networks.find("chirp").orElseThrow().record().version().orElseThrow();
            install(window, eyes, hands, engine.connector("chirp2"));
            Shell dialog = dialog(window, eyes);
            steps.picture("replace");
            check(
                    eyes.words(dialog).contains("version " + before),
                    "it doesn't say what it replaces: " + eyes.words(dialog));
            hands.click(window.ui(dialog::getDefaultButton));
            window.require(
                    "the next version is there",
                    () -> version(networks, "chirp")
                            .filter(it -> !it.equals(before))
                            .isPresent());
        });
        steps.step("a network is removed and its history stays", () -> {
            change(window, eyes, hands, "Remove…", steps, "Nothing that is planned");
            window.require(
                    "Plaza is removed", () -> state(networks, "plaza").equals(Optional.of(NetworkState.REMOVED)));
            window.require("its card says so", () -> eyes.label("stay readable").isPresent());
            steps.picture("removed");
        });
        steps.step("an account is connected in the browser", () -> {
            try (FakeInstance instance = new FakeInstance()) {
                hands.choose(() -> card(eyes, "Mastodon").getMenu(), "Connect account…");
                Shell dialog = dialog(window, eyes);
                hands.fill(eyes.field("Server"), instance.origin().toString());
                hands.click(window.ui(dialog::getDefaultButton));
                window.require(
                        "it waits for the browser",
                        () -> eyes.link("Copy the link").isPresent());
                steps.picture("browser");
                press(window, eyes, "Copy the link");
                URI page = URI.create(window.ui(() -> {
                    Clipboard clipboard = new Clipboard(window.display());
                    try {
                        return (String) clipboard.getContents(TextTransfer.getInstance());
                    } finally {
                        clipboard.dispose();
                    }
                }));
                try (HttpClient browser = HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.ALWAYS)
                        .build()) {
                    HttpResponse<String> result =
                            browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
                    check(result.statusCode() == 200, "the browser is told " + result.statusCode());
                }
                window.require("the dialog closes", () -> window.ui(dialog::isDisposed));
                check(
                        accounts.find(new AccountId("conductor", "mastodon")).isPresent(),
                        "no account: " + accounts.list());
                window.require(
                        "the card shows it",
                        () -> eyes.label("conductor@mastodon").isPresent());
                steps.picture("authorized");
            }
        });
        steps.step("an end that the network announces is on its card, and is planned for", () -> {
            window.require(
                    "the card tells it", () -> eyes.label("account.verify ends").isPresent());
            steps.picture("announced-end");
            String item = window.ui(() -> {
                Menu menu = card(eyes, "Mastodon").getMenu();
                menu.notifyListeners(SWT.Show, new Event());
                return UserInput.items(menu).stream()
                        .filter(each -> each.startsWith("Plan a change for "))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("nothing is offered: " + UserInput.items(menu)));
            });
            hands.choose(() -> card(eyes, "Mastodon").getMenu(), item);
            Shell dialog = dialog(window, eyes);
            steps.picture("plan-for-end");
            String words = eyes.words(dialog);
            check(words.contains("in 89 days"), "it is another date: " + words);
            hands.press(SWT.ESC);
            window.require("the dialog closes", () -> window.ui(dialog::isDisposed));
        });
    }

    private static void install(DrivenWindow window, ScreenReader eyes, UserInput hands, Path jar) throws Exception {
        press(window, eyes, "Install connector");
        hands.file(jar);
    }

    /** Chooses a change in the menu of Plaza's card, checks its preview and confirms. */
    private static void change(
            DrivenWindow window, ScreenReader eyes, UserInput hands, String item, FlowSteps steps, String hit)
            throws Exception {
        window.require(
                "the card offers " + item,
                () -> window.ui(() -> {
                    Menu menu = card(eyes, "Plaza").getMenu();
                    menu.notifyListeners(SWT.Show, new Event());
                    return UserInput.items(menu).contains(item);
                }));
        hands.choose(() -> card(eyes, "Plaza").getMenu(), item);
        Shell dialog = dialog(window, eyes);
        steps.picture(item.replaceAll("[^A-Za-z]+", "-").toLowerCase(java.util.Locale.ROOT) + "preview");
        check(eyes.words(dialog).contains(hit), "it doesn't say what it hits: " + eyes.words(dialog));
        hands.click(window.ui(dialog::getDefaultButton));
        window.require("the dialog closes", () -> window.ui(dialog::isDisposed));
    }

    /** UI thread. */
    static Control card(ScreenReader eyes, String network) {
        return label(eyes, network).orElseThrow(() -> new AssertionError("no card of " + network));
    }

    /** The label with a network's name on its card. */
    private static Optional<Label> label(ScreenReader eyes, String network) {
        return eyes.find(Label.class, label -> label.getText().equals(network) && label.getMenu() != null);
    }

    private static void press(DrivenWindow window, ScreenReader eyes, String label) throws InterruptedException {
        window.require("the link " + label, () -> eyes.link(label).isPresent());
        // Searched again on the UI thread, because cards are recreated after changes.
        window.later(() -> eyes.link(label).ifPresent(link -> link.notifyListeners(SWT.Selection, new Event())));
        window.settle();
    }

    private static Shell dialog(DrivenWindow window, ScreenReader eyes) throws InterruptedException {
        window.require(
                "a dialog",
                () -> window.ui(() -> eyes.dialogs().stream().anyMatch(it -> it.getDefaultButton() != null)));
        return window.ui(() -> eyes.dialogs().stream()
                .filter(it -> it.getDefaultButton() != null)
                .reduce((first, last) -> last)
                .orElseThrow());
    }

    private static void plan(ProductProcess engine, Store store) throws Exception {
        String due = Instant.now().plus(2, ChronoUnit.DAYS).toString().substring(0, 16) + " UTC";
        engine.get(Publishing.class)
                .schedule(
                        engine.get(Workspace.class).write("content/menu.md", """
                ---
                title: Night menu
                accounts: [nightline@plaza]
                schedule: %s
                ---
                Soup at midnight.
                """.formatted(due)), ProductProcess.ACTOR);
    }

    private static PublicationState publication(Store store) {
        return store.publications()
                .list(PublicationQuery.all())
                .items()
                .getFirst()
                .state();
    }

    private static Optional<NetworkState> state(Networks networks, String id) {
        return networks.find(id).map(network -> network.record().state());
    }

    private static Optional<String> version(Networks networks, String id) {
        return networks.find(id).flatMap(network -> network.record().version());
    }
}
