package org.signalbox.bench.felix;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.util.tracker.ServiceTracker;
import org.signalbox.launcher.Feature;

/**
 * Starts Felix with the bundles of some feature files of the product and without Signalbox's own: the baseline of its
 * start. Arguments: the product's folder, a storage folder, feature names with commas, and optionally another bundle
 * with the {@code Runnable} for the main thread. Without one it prints {@code ready} when the framework is active, and
 * keeps running.
 */
public final class BareFelix {
    private static final long STOP_WAIT_MILLIS = 10_000;
    private static final long SERVICE_WAIT_MILLIS = 5_000;

    private final Framework framework;
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private volatile Optional<AutoCloseable> running = Optional.empty();

    private BareFelix(Framework framework) {
        this.framework = framework;
    }

    /** Ends with the main service, or on a signal. */
    public static void main(String[] args) {
        try {
            run(args);
        } catch (Exception | LinkageError e) { // otherwise Felix's threads would keep the process alive
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        BareFelix felix = new BareFelix(new FrameworkFactory().newFramework(settings(home, Path.of(args[1]))));
        felix.framework.init();
        felix.framework.getBundleContext().addFrameworkListener(felix::note);
        for (String feature : args[2].split(",")) {
            felix.install(home, Feature.read(home.resolve("features").resolve(feature + ".json")));
        }
        if (args.length > 3) {
            felix.start(Path.of(args[3]), 6);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(felix::stop, "stop"));
        felix.framework.start();
        felix.requireActive();
        if (args.length > 3) {
            felix.runMain();
            System.exit(0);
        }
        System.out.println("ready");
        new CountDownLatch(1).await();
    }

    /** The product's settings for Felix and the platform. */
    private static Map<String, Object> settings(Path home, Path storage) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        settings.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "20");
        settings.put(
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                "org.slf4j;version=2.0,org.slf4j.event;version=2.0,org.slf4j.helpers;version=2.0,org.slf4j."
                        + "spi;version=2.0,"
                        + "org.slf4j;version=1.7.36,org.slf4j.helpers;version=1.7.36,org.slf4j.spi;version=1.7.36");
        settings.put("felix.log.level", "1");
        settings.put("org.apache.felix.eventadmin.Timeout", "0");
        settings.put("org.apache.felix.log.maxSize", "0");
        settings.put("osgi.os", "linux");
        settings.put("osgi.ws", "gtk");
        settings.put("osgi.arch", "x86_64");
        settings.put("osgi.nl", "en_US");
        settings.put("eclipse.noRegistryCache", "true");
        // The platform's shim requires these two.
        settings.put("signalbox.home", home.toString());
        settings.put("signalbox.workspace", storage.resolveSibling("data").toString());
        return settings;
    }

    private void install(Path home, Feature feature) throws BundleException {
        for (Feature.Entry entry : feature.bundles()) {
            start(home.resolve("bundles").resolve(entry.fileName()), entry.startLevel());
        }
    }

    private void start(Path jar, int level) throws BundleException {
        Bundle bundle = framework.getBundleContext().installBundle("reference:" + jar.toUri());
        bundle.adapt(BundleStartLevel.class).setStartLevel(level);
        if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
    }

    private void note(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR) {
            failures.add(event.getBundle().getSymbolicName() + ": " + event.getThrowable());
        }
    }

    /** Fails if a bundle isn't active, because the baseline would be too small. */
    private void requireActive() {
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            if (bundle.getState() == Bundle.INSTALLED) {
                failures.add(bundle.getSymbolicName() + " is not resolved");
            }
        }
        if (framework.getState() != Bundle.ACTIVE || !failures.isEmpty()) {
            throw new IllegalStateException(String.join("; ", failures));
        }
    }

    private void runMain() throws InterruptedException, InvalidSyntaxException {
        BundleContext context = framework.getBundleContext();
        ServiceTracker<Runnable, Runnable> tracker =
                new ServiceTracker<>(context, context.createFilter("(bench.main=*)"), null);
        tracker.open();
        Runnable main = tracker.waitForService(SERVICE_WAIT_MILLIS);
        if (main == null) {
            throw new IllegalStateException("no bundle offers a main service");
        }
        running = main instanceof AutoCloseable closeable ? Optional.of(closeable) : Optional.empty();
        main.run();
        running = Optional.empty();
    }

    private void stop() {
        try {
            if (running.isPresent()) {
                running.get().close();
            }
            framework.stop();
            framework.waitForStop(STOP_WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // the process ends in any case
            System.err.println("bare Felix did not stop in order: " + e);
        }
    }
}
