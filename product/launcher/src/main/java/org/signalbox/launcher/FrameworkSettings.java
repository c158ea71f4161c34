package org.signalbox.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.osgi.framework.Constants;

/** The framework properties of Signalbox, with their reasons. */
final class FrameworkSettings {

    /** Higher than any {@code start-order} of a feature file. */
    private static final String TOP_START_LEVEL = "20";

    private FrameworkSettings() {}

    static Map<String, Object> of(Installation home, Options options, Path cache) throws IOException {
        Map<String, Object> settings = new HashMap<>();
        settings.put("signalbox.home", home.folder().toString());
        settings.put("signalbox.features", home.features().toString());
        settings.put("signalbox.workspace", options.workspace().toString());
        options.store().ifPresent(address -> settings.put("signalbox.store", address));
        settings.put("signalbox.mode", options.mode().id());
        settings.put("signalbox.node", options.node());
        settings.put("signalbox.listen", Boolean.toString(options.stays()));
        settings.put("signalbox.demo", Boolean.toString(options.isCommand("demo")));
        if (options.isCommand("demo")) {
            // Engagement on practice networks grows 600 times faster than in reality: a reading every couple of seconds
            // shows that.
            settings.put("signalbox.engagement.speed", "150");
            settings.put("signalbox.inbox.speed", "20"); // people answer within seconds there
            settings.put("signalbox.connectors", "none"); // the demonstration installs those of the practice networks
        }
        if (options.drill().isPresent()) {
            settings.put("signalbox.drill", options.drill().get());
            settings.put("signalbox.connectors", "none");
            settings.put("signalbox.terms", "none"); // the shipped terms include the future
            settings.put("signalbox.engagement", "off"); // read at its own steps, not by the clock that it moves
            settings.put("signalbox.inbox", "off"); // nothing but its own steps calls its networks
        }
        if (options.isCommand("serve")) {
            options.lease().ifPresent(lease -> settings.put("signalbox.lease", lease));
        }
        options.project().ifPresent(project -> {
            settings.put("signalbox.project", project.folder().toString());
            settings.put("signalbox.connectors", "none"); // the one that is developed is all that it needs
            if (project.debugged()) {
                settings.put("signalbox.isolation", "off"); // where the debugger is
            }
        });
        if (NoWorkspace.is(options.workspace())) {
            settings.put("signalbox.connectors", "none"); // nobody will use them
        }
        if (options.developer()) {
            settings.put("signalbox.developer", "true"); // for this process only; nothing is stored
        }
        settings.put("signalbox.start", Long.toString(startOfProcess()));

        // A warm cache has no benefit and could contain bundles of another version.
        settings.put(Constants.FRAMEWORK_STORAGE, cache.toString());
        settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        settings.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, TOP_START_LEVEL);
        settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, loggingPackages());
        settings.put("felix.log.level", "2"); // errors and warnings
        settings.put("felix.log.logger", new FelixLog());
        // With a timeout Felix delivers events on another thread and the UI thread waits for it, 5 s per event.
        settings.put("org.apache.felix.eventadmin.Timeout", "0");
        // A history of log entries would retain removed bundles.
        settings.put("org.apache.felix.log.maxSize", "0");

        Platform platform = Platform.ofThisMachine();
        settings.put("osgi.os", platform.os());
        settings.put("osgi.ws", platform.ws());
        settings.put("osgi.arch", platform.arch());
        settings.put("osgi.nl", Locale.getDefault().toString());
        // The registry's time stamp is always 0 on Felix, so a changed plugin.xml would stay unnoticed.
        settings.put("eclipse.noRegistryCache", "true");
        return settings;
    }

    /** Exports SLF4J from the launcher's class path, in versions for bundles built against 1.7 and against 2.0. */
    private static String loggingPackages() throws IOException {
        Properties versions = new Properties();
        try (InputStream in = FrameworkSettings.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        }
        String current = versions.getProperty("slf4j");
        return String.join(
                ",",
                "org.slf4j;version=" + current,
                "org.slf4j.event;version=" + current,
                "org.slf4j.helpers;version=" + current,
                "org.slf4j.spi;version=" + current,
                "org.slf4j;version=1.7.36",
                "org.slf4j.helpers;version=1.7.36",
                "org.slf4j.spi;version=1.7.36");
    }

    /** Milliseconds since the epoch, as recorded by the start script; the current time without a script. */
    private static long startOfProcess() {
        return Long.getLong("signalbox.start", System.currentTimeMillis());
    }
}
