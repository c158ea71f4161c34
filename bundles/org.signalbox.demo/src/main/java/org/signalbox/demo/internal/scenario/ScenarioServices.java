package org.signalbox.demo.internal.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.signalbox.accounts.Accounts;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.content.Workspace;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Approval;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.LifecycleTimings;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.publishing.Publishing;
import org.signalbox.sandbox.PracticeNetwork;

/**
 * Services that every scenario uses.
 *
 * @param home the installation folder
 * @param actor user that the scenario acts as
 */
public record ScenarioServices(
        DemoEngine engine,
        Path home,
        Store store,
        Workspace workspace,
        Networks networks,
        Accounts accounts,
        Publishing publishing,
        String actor) {

    /** Waits for the engine. */
    public static ScenarioServices open(DemoEngine engine, String actor)
            throws InterruptedException, ScenarioException {
        return new ScenarioServices(
                engine,
                Path.of(engine.property("signalbox.home").orElseThrow()),
                engine.store(),
                engine.need(Workspace.class),
                engine.networks(),
                engine.need(Accounts.class),
                engine.need(Publishing.class),
                actor);
    }

    /** Copies an example into the workspace. Returns the number of its content files. */
    public int copy(String example) throws IOException {
        return new SampleWorkspace(home.resolve("examples").resolve(example), workspace).copy();
    }

    /** Path of a connector that ships with the product. */
    public Path jar(String artifact) throws ScenarioException {
        return new ConnectorFolder(home).jar(artifact);
    }

    /** Installs a connector that ships with the product. Returns the time until it was usable. */
    public Duration install(String artifact) throws LifecycleException, ScenarioException {
        var network = networks.install(jar(artifact), Replacement.SAME_OR_OLDER, Approval.EVERYTHING, actor);
        return networks.timings(network.id()).map(LifecycleTimings::usable).orElse(Duration.ZERO);
    }

    /** Connects an account with a token of its practice network. */
    public void connect(PracticeNetwork network, String handle) throws ConnectorException, NetworkGoneException {
        var grant = new Grant(network.origin(), handle, Map.of(), Map.of("token", Secret.of(network.tokenFor(handle))));
        accounts.add(new AccountId(handle, network.id()), grant, networks.verify(network.id(), grant), actor);
    }
}
