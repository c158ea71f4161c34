package org.signalbox.demo.internal.drill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.signalbox.accounts.Accounts;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.demo.internal.scenario.ScenarioException;
import org.signalbox.demo.internal.scenario.ScenarioServices;
import org.signalbox.http.OriginReplacements;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.networks.NetworkGoneException;

/** Connects accounts as people do: the product's authorization, with a browser that is played. */
record SignIn(ScenarioServices services, DrillNetwork site, OriginReplacements origins) {
    /** Enters the values of the app that is registered at the network. */
    void enterApp() {
        var values = site.network().app().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> Secret.of(field.getValue())));
        services.accounts().putApp(site.id(), values, DrillSetup.ACTOR);
    }

    /** @param name of the account here */
    void connect(String name)
            throws InterruptedException, ScenarioException, IOException, ConnectorException, NetworkGoneException {
        var network = site.id();
        var authorizer = services.networks()
                .authorizer(network)
                .orElseThrow(() -> new ScenarioException(Message.of("demo.drill.no-sign-in", network)));
        var origin = ((Auth.OAuth) authorizer.descriptor().auth()).origins().getFirst();
        site.signIn(name);
        try (Accounts.OAuthFlow flow = services.accounts()
                .authorize(
                        authorizer,
                        origin,
                        services.accounts().app(network),
                        services.networks().http(network, origin))) {
            if (flow.pasted()) {
                flow.paste(browse(flow.page(), HttpClient.Redirect.NEVER));
            } else {
                browse(flow.page(), HttpClient.Redirect.NORMAL);
            }
            add(new AccountId(name, network), flow.await().withHandle(name));
        }
    }

    private void add(AccountId id, Grant grant)
            throws InterruptedException, ScenarioException, ConnectorException, NetworkGoneException {
        var networks = services.networks();
        var target = site.target(id.name());
        if (target.isEmpty()) {
            services.accounts().add(id, grant, networks.verify(id.network(), grant), DrillSetup.ACTOR);
            return;
        }
        var listed = networks.targets(id.network(), grant, sofar -> {});
        var chosen = listed.stream()
                .filter(each -> each.remoteId().equals(target.get()))
                .findFirst()
                .orElseThrow(() -> new ScenarioException(Message.of("demo.drill.no-sign-in", id.network())));
        var proven = networks.verify(id.network(), grant.withTarget(target, chosen.details()));
        services.accounts()
                .add(grant, Map.of(id, proven), listed, its -> networks.works(id.network(), its), DrillSetup.ACTOR);
    }

    /**
     * Opens the page.
     *
     * @return where it leads in the end, which the owner copies
     */
    private String browse(URI page, HttpClient.Redirect redirects)
            throws IOException, InterruptedException, ScenarioException {
        try (var browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(redirects)
                .build()) {
            var answer =
                    browser.send(HttpRequest.newBuilder(origins.rewrite(page)).build(), BodyHandlers.ofString());
            var leads = answer.headers().firstValue("Location");
            if (answer.statusCode() >= 400 || redirects == HttpClient.Redirect.NEVER && leads.isEmpty()) {
                throw new ScenarioException(Message.of("demo.drill.no-sign-in", site.id()));
            }
            return leads.orElse("");
        }
    }

    /** The network's origins, answered by its server. */
    static OriginReplacements origins(DrillNetwork site) {
        var replaced = new HashMap<URI, URI>();
        site.network().origins().forEach(real -> replaced.put(real, site.origin()));
        return new OriginReplacements(replaced);
    }
}
