package org.signalbox.archive.internal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Log;
import org.signalbox.connector.api.MediaRelay;
import org.signalbox.connector.api.Pace;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Session;
import org.signalbox.connector.api.Signatures;
import org.signalbox.connector.api.WebSockets;
import org.signalbox.connector.testkit.LiveHost;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.store.Registration;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.tests.fakes.Unexpected;
import org.signalbox.tests.fakes.networks.ForwardingNetworks;

/** Real connectors over real HTTP to practice networks, without an OSGi container. */
final class PracticeNetworks extends ForwardingNetworks implements AutoCloseable {
    private final Map<String, Connector> connectors = new HashMap<>();
    private final Map<AccountId, LiveHost> hosts = new HashMap<>();
    private final Consumer<String> heard;
    private final Map<AccountId, Grant> grants = new HashMap<>();
    /** Where set, each page of posts names this one as the next. */
    private Optional<String> circle = Optional.empty();

    boolean turnsInCircles;

    PracticeNetworks() {
        this(path -> {});
    }

    /** @param heard receives each request before it is sent */
    PracticeNetworks(Consumer<String> heard) {
        super(Unexpected.calls(Networks.class));
        this.heard = heard;
    }

    /** Connects the account through a connector. */
    void add(AccountId account, Connector connector, URI origin, String token) {
        connectors.put(account.network(), connector);
        var grant = new Grant(origin, account.name(), Map.of(), Map.of("token", Secret.of(token)));
        grants.put(account, grant);
        hosts.put(account, LiveHost.of(grant).timeout(Duration.ofSeconds(2)));
    }

    /** Removes the network's connector. */
    void remove(String network) {
        connectors.remove(network);
    }

    private record Heard(Host host, Consumer<String> heard) implements Host {
        @Override
        public Http http() {
            return request -> {
                heard.accept(path(request));
                return host.http().send(request);
            };
        }

        @Override
        public WebSockets webSockets() {
            return host.webSockets();
        }

        @Override
        public MediaRelay mediaRelay() {
            return host.mediaRelay();
        }

        @Override
        public InstantSource clock() {
            return host.clock();
        }

        @Override
        public GrantAccess grant() {
            return host.grant();
        }

        @Override
        public Log log() {
            return host.log();
        }

        @Override
        public Pace pace() {
            return host.pace();
        }

        @Override
        public Signatures signatures() {
            return host.signatures();
        }
    }

    private static String path(HttpRequest request) {
        var uri = request.uri();
        return uri.getPath() + (uri.getQuery() == null ? "" : "?" + uri.getQuery());
    }

    /** The paths requested so far, in order. */
    List<String> asked(AccountId account) {
        return hosts.get(account).requests().stream()
                .map(PracticeNetworks::path)
                .toList();
    }

    @Override
    public <S extends Session, T> T call(AccountId account, Class<S> capability, CallObserver observer, Call<S, T> call)
            throws ConnectorException, NetworkGoneException {
        var connector = connectors.get(account.network());
        if (connector == null) {
            throw new NetworkGoneException(Message.of("networks.removed", account.network()));
        }
        try (var session = connector.open(grants.get(account), new Heard(hosts.get(account), heard))) {
            return turned(call.on(capability.cast(session)));
        }
    }

    @SuppressWarnings("unchecked")
    private <T> T turned(T answer) {
        if (!turnsInCircles || !(answer instanceof Page<?> page)) {
            return answer;
        }
        circle = circle.or(page::next);
        return (T) Page.of(page.items(), circle);
    }

    @Override
    public Optional<NetworkInfo> find(String network) {
        return Optional.ofNullable(connectors.get(network)).map(connector -> info(network, connector));
    }

    private static NetworkInfo info(String network, Connector connector) {
        var record = new NetworkRecord(
                network,
                connector.descriptor().name(),
                NetworkState.ENABLED,
                Optional.of("1.0.0"),
                Optional.empty(),
                Optional.empty(),
                "#1d9bf0",
                Instant.EPOCH,
                1);
        return new NetworkInfo(record, Optional.of(connector.descriptor()), 0, Optional.empty());
    }

    @Override
    public List<NetworkInfo> list() {
        var all = new ArrayList<NetworkInfo>();
        connectors.forEach((network, connector) -> all.add(info(network, connector)));
        return all;
    }

    @Override
    public Registration onChange(Consumer<NetworkInfo> listener) {
        return () -> {};
    }

    @Override
    public Optional<Authorizes> authorizer(String network) {
        return Optional.empty();
    }

    @Override
    public void close() {
        hosts.values().forEach(LiveHost::close);
    }
}
