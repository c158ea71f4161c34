package org.signalbox.demo.internal.drill;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.demo.internal.scenario.ScenarioException;
import org.signalbox.demo.internal.scenario.ScenarioServices;
import org.signalbox.emulation.EmulationServer;
import org.signalbox.emulation.PlayedNetwork;
import org.signalbox.http.OriginReplacements;
import org.signalbox.model.Message;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkGoneException;

/** The networks of a drill: their servers, their connectors and the accounts there. */
final class DrillNetworks {
    private final ScenarioServices services;
    private final Map<String, DrillNetwork> joined = new LinkedHashMap<>();
    private Optional<DrillRelay> relay = Optional.empty();

    DrillNetworks(ScenarioServices services) {
        this.services = services;
    }

    /** Ids in the order in which they were joined. */
    Set<String> ids() {
        return joined.keySet();
    }

    Collection<DrillNetwork> all() {
        return joined.values();
    }

    /** The emulation of a network. */
    <N extends PlayedNetwork> N emulation(String id, Class<N> type) {
        return type.cast(Objects.requireNonNull(joined.get(id)).network());
    }

    /** Sets up a media relay for networks that fetch files, which ends with {@link #endRelay}. */
    void startRelay() throws InterruptedException, ScenarioException, IOException {
        relay = Optional.of(DrillRelay.start(services));
    }

    void endRelay() throws IOException {
        if (relay.isPresent()) {
            relay.get().end();
            relay = Optional.empty();
        }
    }

    /**
     * Starts the server of a network with an emulation of its own, sends the product's requests there, installs the
     * network's connector and signs its accounts in. The server ends with the process, which is the drill's own.
     *
     * @param handles the accounts' names there, by those here
     */
    DrillNetwork emulate(String id, PlayedNetwork network, String artifact, Map<String, String> handles)
            throws InterruptedException, ScenarioException, IOException, LifecycleException, ConnectorException,
                    NetworkGoneException {
        EmulationServer server;
        try {
            server = EmulationServer.start(network);
        } catch (IOException e) {
            throw notStarted(e);
        }
        var site = new DrillNetwork(id, network, server, handles);
        joined.put(id, site);
        var origins = SignIn.origins(site);
        replacing().accept(origins);
        services.install(artifact);
        var signIn = new SignIn(services, site, origins);
        signIn.enterApp();
        for (var name : handles.keySet().stream().sorted().toList()) {
            signIn.connect(name);
        }
        return site;
    }

    private static ScenarioException notStarted(IOException e) {
        return new ScenarioException(Message.of("demo.no-practice", String.valueOf(e.getMessage())), e);
    }

    /** What the product offers in a drill only. */
    @SuppressWarnings("unchecked")
    private Consumer<OriginReplacements> replacing() {
        BundleContext context = services.engine().context();
        try {
            ServiceReference<?>[] found =
                    context.getServiceReferences(Consumer.class.getName(), "(signalbox.origins=drill)");
            return Optional.ofNullable(found)
                    .map(all -> (Consumer<OriginReplacements>) context.getService(all[0]))
                    .orElseThrow(() -> new IllegalStateException("a drill can send requests elsewhere"));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
