package org.signalbox.tests.ui.driver.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.util.tracker.ServiceTracker;
import org.signalbox.accounts.Accounts;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.content.Workspace;
import org.signalbox.model.AccountId;
import org.signalbox.networks.Networks;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;
import org.signalbox.workbench.ui.EditorOpener;

/** The engine's services and the container behind the window. */
final class ProductProcess {
    static final String ACTOR = "tests";
    private static final long WAIT_MILLIS = 20_000;

    private final BundleContext context;

    ProductProcess(BundleContext context) {
        this.context = context;
    }

    <T> T get(Class<T> type) throws InterruptedException {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        try {
            T service = tracker.waitForService(WAIT_MILLIS);
            if (service == null) {
                throw new AssertionError("There is no service " + type.getName());
            }
            return service;
        } finally {
            tracker.close();
        }
    }

    /** Offers a service in place of the product's, until the process ends. */
    <T> void offer(Class<T> type, T service) {
        context.registerService(
                type, service, new Hashtable<>(Map.of(org.osgi.framework.Constants.SERVICE_RANKING, 1_000)));
    }

    Networks networks() throws InterruptedException {
        return get(Networks.class);
    }

    /** A framework property, else a system property. */
    String property(String name) {
        return context.getProperty(name);
    }

    Path workspace() {
        return Path.of(property("signalbox.workspace"));
    }

    /** The JAR of a shipped connector. */
    Path connector(String network) {
        return Path.of(property("signalbox.home"), "connectors", "org.signalbox.connector." + network + "-0.1.0.jar");
    }

    PracticeNetwork practice(PracticeKind kind) throws IOException, InterruptedException {
        return get(Sandbox.class)
                .start(kind, StartOptions.defaults().withPastPosts(5).withRateLimit(100_000));
    }

    /** Connects {@code nightline} at a practice network with an installed connector. */
    AccountId connect(PracticeNetwork network) throws Exception {
        AccountId id = new AccountId("nightline", network.kind().id());
        Grant grant = new Grant(
                network.origin(), id.name(), Map.of(), Map.of("token", Secret.of(network.tokenFor(id.name()))));
        get(Accounts.class).add(id, grant, networks().verify(id.network(), grant), ACTOR);
        return id;
    }

    /** Writes a content file and opens it in the editor. */
    void open(DrivenWindow window, String path, String text) throws IOException, InterruptedException {
        get(Workspace.class).write(path, text);
        window.require(
                "there is an editor", () -> window.application().getContext().get(EditorOpener.class) != null);
        window.run(
                () -> window.application().getContext().get(EditorOpener.class).open(path));
        window.settle();
    }

    /** Whether a part with this id is registered. */
    boolean part(DrivenWindow window, String id) {
        return window.ui(
                () -> window.application().getDescriptors().stream().anyMatch(it -> id.equals(it.getElementId())));
    }

    Bundle[] bundles() {
        return context.getBundles();
    }

    Bundle install(Path jar) throws BundleException {
        Bundle bundle = context.installBundle(jar.toUri().toString());
        bundle.start();
        return bundle;
    }

    void uninstall(Bundle bundle) throws BundleException, InterruptedException {
        bundle.stop();
        bundle.uninstall();
        CountDownLatch refreshed = new CountDownLatch(1);
        context.getBundle(0)
                .adapt(FrameworkWiring.class)
                .refreshBundles(List.of(bundle), event -> refreshed.countDown());
        if (!refreshed.await(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new AssertionError("The container did not refresh " + bundle);
        }
    }
}
