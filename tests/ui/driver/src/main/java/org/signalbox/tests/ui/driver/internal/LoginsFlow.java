package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.signalbox.accounts.Accounts;
import org.signalbox.model.AccountId;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;

/** Every way to authorize, by keys alone and in both themes. */
final class LoginsFlow implements Flow {
    private static final String DEVICE = "Turnstile";
    private static final String PASTE = "Signpost";
    private static final String APP = "Roundhouse";
    private static final String RETURNED = "https://apps.example/signalbox?code=agreed&state=";

    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        Networks networks = engine.networks();
        networks.awaitReady(Duration.ofSeconds(30));
        Accounts accounts = engine.get(Accounts.class);
        try (FakeLogins server = new FakeLogins()) {
            install(engine, networks, server.origin());
            play(window, accounts, server, new LoginDialogs(window), steps);
        }
    }

    private static void play(
            DrivenWindow window, Accounts accounts, FakeLogins server, LoginDialogs dialogs, FlowSteps steps)
            throws Exception {
        String origin = server.origin().toString();
        steps.step("an app of one's own is asked for", () -> {
            dialogs.open(APP, "Client ID");
            check(dialogs.words().contains("an app of your own"), "it doesn't say why: " + dialogs.words());
            steps.picture("app");
            dialogs.cancel();
            check(accounts.list().isEmpty(), "an account is there: " + accounts.list());
        });
        steps.step("a code is shown and copied; a refused and an expired one are told, and others follow", () -> {
            dialogs.open(DEVICE, "Server");
            dialogs.enter(origin);
            dialogs.focused("Code");
            String first = dialogs.text("Code");
            check(first.equals(server.code()), "it shows " + first);
            check(dialogs.text("Page").equals(origin + "/activate"), "it shows " + dialogs.text("Page"));
            check(dialogs.copied().equals(first), "it copies " + dialogs.copied());
            steps.picture("code");
            server.refuse("access_denied");
            dialogs.told("127.0.0.1 did not authorize Signalbox: access_denied.");
            check(!dialogs.shows("Code"), "the refused code is still there");
            steps.picture("refused");
            dialogs.enter("");
            dialogs.focused("Code");
            check(!dialogs.text("Code").equals(first), "it is the same code");
            check(!dialogs.says("did not authorize"), "the refusal is still there");
            server.refuse("expired_token");
            dialogs.told("The code of 127.0.0.1 is no longer valid; begin again.");
            dialogs.enter("");
            dialogs.focused("Code");
            server.agree("conductor");
            dialogs.closed();
            check(accounts.find(new AccountId("conductor", "device")).isPresent(), "no account: " + accounts.list());
        });
        steps.step(
                "an address is pasted; one that isn't the right one is told, and the next try has a fresh field",
                () -> {
                    dialogs.open(PASTE, "Server");
                    dialogs.enter(origin);
                    dialogs.focused("Address");
                    steps.picture("address");
                    dialogs.paste("https://elsewhere.example/?code=agreed");
                    dialogs.told("That isn't the address that the browser ended at");
                    check(dialogs.shows("Address"), "the flow has ended");
                    steps.picture("wrong-address");
                    dialogs.cancel();
                    dialogs.open(PASTE, "Server");
                    dialogs.enter(origin);
                    dialogs.focused("Address");
                    dialogs.paste("https://apps.example/signalbox?error=access_denied&state=" + state(dialogs.page()));
                    dialogs.told("did not authorize Signalbox");
                    dialogs.enter("");
                    dialogs.focused("Address");
                    check(dialogs.count("Address") == 1, "there are several fields");
                    check(dialogs.text("Address").isEmpty(), "it holds the last address: " + dialogs.text("Address"));
                    server.agree("brakeman");
                    dialogs.paste(RETURNED + state(dialogs.page()));
                    dialogs.closed();
                    check(
                            accounts.find(new AccountId("brakeman", "paste")).isPresent(),
                            "no account: " + accounts.list());
                });
        steps.step("a connector's log has the lines of its network", () -> {
            dialogs.choose(DEVICE, "Show connector log");
            window.require("its line", () -> dialogs.logged("This login is conductor"));
            check(!dialogs.logged("brakeman"), "lines of others");
            steps.picture("log");
        });
        steps.step("in the other theme, an app is asked for once", () -> {
            dialogs.otherTheme();
            dialogs.open(APP, "Client ID");
            dialogs.enter("client");
            dialogs.told("Client secret is missing");
            steps.picture("app-other-theme");
            dialogs.next("Client secret");
            dialogs.enter("s3cret");
            confirm(server, "fireman", dialogs);
            check(accounts.find(new AccountId("fireman", "app")).isPresent(), "no account: " + accounts.list());
            dialogs.open(APP, "Local name");
            check(!dialogs.shows("Client ID"), "it is asked again");
            steps.picture("second-account-other-theme");
            dialogs.enter("");
            confirm(server, "shunter", dialogs);
            check(accounts.find(new AccountId("shunter", "app")).isPresent(), "no account: " + accounts.list());
        });
        steps.step("in the other theme, codes and addresses can be read", () -> {
            dialogs.open(DEVICE, "Server");
            dialogs.enter(origin);
            dialogs.focused("Code");
            steps.picture("code-other-theme");
            server.refuse("expired_token");
            dialogs.told("is no longer valid; begin again");
            steps.picture("expired-other-theme");
            dialogs.cancel();
            dialogs.open(PASTE, "Server");
            dialogs.enter(origin);
            dialogs.focused("Address");
            dialogs.enter("here");
            dialogs.told("That isn't the address that the browser ended at");
            steps.picture("wrong-address-other-theme");
            dialogs.cancel();
        });
    }

    /** One connector becomes three networks, by the headers of its copies. */
    private static void install(ProductProcess engine, Networks networks, URI origin) throws Exception {
        Path connector = Path.of(System.getProperty("signalbox.tests.logins"));
        for (var network : Map.of("device", DEVICE, "paste", PASTE, "app", APP).entrySet()) {
            Path copy = UnsignedJar.copy(
                    connector,
                    engine.workspace().resolve(network.getKey() + ".jar"),
                    Map.of(
                            "Bundle-SymbolicName",
                            "org.signalbox.tests.ui.logins." + network.getKey(),
                            "Signalbox-Connector",
                            network.getKey(),
                            "Signalbox-Name",
                            network.getValue(),
                            "X-Login",
                            network.getKey(),
                            "X-Origin",
                            origin.toString()));
            networks.install(copy, Replacement.SAME_OR_OLDER, Approval.EVERYTHING, ProductProcess.ACTOR);
        }
    }

    /** The owner opens the page of the dialog that waits, which sends the browser back. */
    private static void confirm(FakeLogins server, String owner, LoginDialogs dialogs) throws Exception {
        server.agree(owner);
        try (HttpClient browser = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build()) {
            HttpResponse<String> result =
                    browser.send(HttpRequest.newBuilder(dialogs.page()).build(), HttpResponse.BodyHandlers.ofString());
            check(result.statusCode() == 200, "the browser is told " + result.statusCode());
        }
        dialogs.closed();
    }

    private static String state(URI page) {
        return FakeLogins.fields(page.getRawQuery()).getOrDefault("state", "");
    }
}
