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
record SignIn(ScenarioServices services, DrillNetwork.Emulated site, OriginReplacements origins) {
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
            browse(flow.page());
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

    /** Opens the page and follows where it leads. */
    private void browse(URI page) throws IOException, InterruptedException, ScenarioException {
        try (var browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            var answer =
                    browser.send(HttpRequest.newBuilder(origins.rewrite(page)).build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new ScenarioException(Message.of("demo.drill.no-sign-in", site.id()));
            }
        }
    }

    /** The network's origins, answered by its server. */
    static OriginReplacements origins(DrillNetwork.Emulated site) {
        var replaced = new HashMap<URI, URI>();
        site.network().origins().forEach(real -> replaced.put(real, site.origin()));
        return new OriginReplacements(replaced);
    }
}
