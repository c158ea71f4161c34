package org.signalbox.launcher;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.felix.framework.FrameworkFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Felix with the bundles of some features. */
final class Container implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Container.class);

    /**
     * Bounds the wait for services that a component registers on another thread; everything else is started with the
     * framework.
     */
    private static final long SERVICE_WAIT_MILLIS = 5_000;

    /** Longer than a node takes at most to end what it sends, with time for what ends after that. */
    private static final long STOP_WAIT_MILLIS = 15_000;

    private final Framework framework;
    private final Map<String, Throwable> failures = new ConcurrentHashMap<>();
    private volatile @Nullable ToIntFunction<String[]> running;

    private Container(Framework framework) {
        this.framework = framework;
    }

    /**
     * @param clock the only clock, registered before any component starts
     * @param commands listens for commands of other processes; empty to accept none
     */
    static Container start(
            Installation home,
            List<String> features,
            Map<String, Object> settings,
            InstantSource clock,
            Optional<Function<Consumer<SocketChannel>, Closeable>> commands)
            throws BundleException, IOException {
        Container container = new Container(new FrameworkFactory().newFramework(settings));
        try {
            container.start(home, features, clock, commands);
            return container;
        } catch (BundleException | IOException | RuntimeException e) {
            container.closeAfter(e);
            throw e;
        }
    }

    private void start(
            Installation home,
            List<String> features,
            InstantSource clock,
            Optional<Function<Consumer<SocketChannel>, Closeable>> commands)
            throws BundleException, IOException {
        framework.init();
        offer(clock);
        commands.ifPresent(this::offer);
        framework.getBundleContext().addFrameworkListener(this::note);
        for (String feature : features) {
            install(home, Feature.read(home.feature(feature)));
        }
        framework.start();
    }

    private void closeAfter(Exception failure) {
        try {
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (BundleException e) {
            failure.addSuppressed(e);
        }
    }

    private void offer(InstantSource clock) {
        BundleContext context = framework.getBundleContext();
        context.registerService(InstantSource.class, clock, null);
        if (clock instanceof DrillClock drill) {
            context.registerService(
                    Consumer.class, drill, FrameworkUtil.asDictionary(Map.of("signalbox.clock", "drill")));
        }
    }

    /**
     * Registers the function as a service for the component that executes commands: called with a handler of
     * connections, it listens until it is closed.
     */
    private void offer(Function<Consumer<SocketChannel>, Closeable> commands) {
        framework
                .getBundleContext()
                .registerService(
                        Function.class, commands, FrameworkUtil.asDictionary(Map.of("signalbox.socket", "commands")));
    }

    private void install(Installation home, Feature feature) throws BundleException {
        BundleContext context = framework.getBundleContext();
        for (Feature.Entry entry : feature.bundles()) {
            Bundle bundle =
                    context.installBundle("reference:" + home.bundle(entry).toUri());
            bundle.adapt(BundleStartLevel.class).setStartLevel(entry.startLevel());
            if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
                bundle.start(Bundle.START_ACTIVATION_POLICY); // takes effect at its start level
            }
        }
    }

    private void note(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR) {
            String bundle = event.getBundle().getSymbolicName();
            failures.put(bundle, event.getThrowable());
            LOG.error("{} failed", bundle, event.getThrowable());
        }
    }

    /**
     * Runs the service for the main thread on the calling thread.
     *
     * @return its exit code
     * @throws NoServiceException if no bundle provides one for this mode
     */
    int runMain(Mode mode, List<String> args) throws InterruptedException, InvalidSyntaxException, NoServiceException {
        BundleContext context = framework.getBundleContext();
        ServiceTracker<ToIntFunction<String[]>, ToIntFunction<String[]>> tracker = new ServiceTracker<>(
                context,
                context.createFilter(
                        "(&(objectClass=" + ToIntFunction.class.getName() + ")(signalbox.main=" + mode.id() + "))"),
                null);
        tracker.open();
        try {
            ToIntFunction<String[]> main = tracker.waitForService(SERVICE_WAIT_MILLIS);
            if (main == null) {
                throw new NoServiceException(mode, failures);
            }
            running = main;
            return main.applyAsInt(args.toArray(String[]::new));
        } finally {
            running = null;
            tracker.close();
        }
    }

    /**
     * Closes the main service if it is {@link AutoCloseable}, before any service that it uses is stopped: the component
     * runtime stops all components at once when the framework begins to stop.
     */
    void closeMain() throws Exception {
        if (running instanceof AutoCloseable main) {
            main.close();
        }
    }

    /** Stops all bundles. */
    @Override
    public void close() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(STOP_WAIT_MILLIS);
    }
}
