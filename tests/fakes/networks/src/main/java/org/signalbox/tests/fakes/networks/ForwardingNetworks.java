package org.signalbox.tests.fakes.networks;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.accounts.Login;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Session;
import org.signalbox.model.AccountId;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.store.Registration;
import org.signalbox.networks.AffectedByChange;
import org.signalbox.networks.Approval;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.networks.IsolationPreview;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.LifecycleTimings;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Permissions;
import org.signalbox.networks.Replacement;
import org.signalbox.terms.Terms;

/** Answers as other networks do, but for what a test overrides. */
public class ForwardingNetworks implements Networks {
    private final Networks networks;

    public ForwardingNetworks(Networks networks) {
        this.networks = networks;
    }

    @Override
    public List<NetworkInfo> list() {
        return networks.list();
    }

    @Override
    public Optional<NetworkInfo> find(String network) {
        return networks.find(network);
    }

    @Override
    public InspectedConnector inspect(Path jar) throws LifecycleException {
        return networks.inspect(jar);
    }

    @Override
    public Optional<Terms> terms(Path jar) throws LifecycleException {
        return networks.terms(jar);
    }

    @Override
    public NetworkInfo install(Path jar, Replacement allowed, Approval approval, String actor)
            throws LifecycleException {
        return networks.install(jar, allowed, approval, actor);
    }

    @Override
    public Optional<Permissions> permissions(String network) {
        return networks.permissions(network);
    }

    @Override
    public AffectedByChange preview(String network, NetworkChange change) throws LifecycleException {
        return networks.preview(network, change);
    }

    @Override
    public NetworkInfo change(String network, NetworkChange change, String actor) throws LifecycleException {
        return networks.change(network, change, actor);
    }

    @Override
    public IsolationPreview previewIsolation(String network, IsolationChoice choice) throws LifecycleException {
        return networks.previewIsolation(network, choice);
    }

    @Override
    public NetworkInfo isolate(String network, IsolationChoice choice, Approval approval, String actor)
            throws LifecycleException {
        return networks.isolate(network, choice, approval, actor);
    }

    @Override
    public Account verify(String network, Login login) throws ConnectorException, NetworkGoneException {
        return networks.verify(network, login);
    }

    @Override
    public Http http(String network, URI origin) throws NetworkGoneException {
        return networks.http(network, origin);
    }

    @Override
    public Optional<Authorizes> authorizer(String network) {
        return networks.authorizer(network);
    }

    @Override
    public <S extends Session, T> T call(
            AccountId account, Class<S> capability, Networks.CallObserver observer, Networks.Call<S, T> call)
            throws ConnectorException, NetworkGoneException {
        return networks.call(account, capability, observer, call);
    }

    @Override
    public <T> T prepare(AccountId account, Networks.CallObserver observer, Networks.Call<Publishes, T> call)
            throws ConnectorException, NetworkGoneException {
        return call(account, Publishes.class, observer, call);
    }

    @Override
    public <T> T prepareEarly(AccountId account, Networks.CallObserver observer, Networks.Call<Publishes, T> call)
            throws ConnectorException, NetworkGoneException {
        return prepare(account, observer, call);
    }

    @Override
    public boolean awaitInbox(AccountId account, Networks.CallObserver observer, Duration atMost)
            throws ConnectorException, NetworkGoneException {
        return networks.awaitInbox(account, observer, atMost);
    }

    @Override
    public Registration onChange(Consumer<NetworkInfo> listener) {
        return networks.onChange(listener);
    }

    @Override
    public boolean awaitReady(Duration limit) throws InterruptedException {
        return networks.awaitReady(limit);
    }

    @Override
    public Optional<LifecycleTimings> timings(String network) {
        return networks.timings(network);
    }
}
