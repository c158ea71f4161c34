package org.signalbox.connector.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Manifest;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** Starts the framework that a connector's bundle lives in. */
final class ConnectorFramework {
    /** Bundles on the class path whose packages the connector gets from there. */
    private static final Set<String> EXPORTED = Set.of("org.signalbox.connector.api", "com.google.gson");

    private ConnectorFramework() {}

    /**
     * Starts it, and the bundles in it.
     *
     * @param storage an empty folder
     */
    static Framework start(Path storage, List<Path> bundles) throws IOException, BundleException {
        Map<String, Object> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, exports());
        settings.put("felix.log.level", "1"); // errors
        settings.put("felix.cache.locking", "false"); // the folder is its own
        settings.put("felix.shutdown.hook", "false"); // nothing of it is to be kept
        settings.put("ds.loglevel", "error");
        var framework = new Felix(settings);
        framework.init();
        var context = framework.getBundleContext();
        var installed = new ArrayList<Bundle>();
        for (var bundle : bundles) {
            installed.add(context.installBundle("reference:" + bundle.toUri()));
        }
        framework.start();
        for (var bundle : installed) {
            bundle.start();
        }
        WarmUp.run(context);
        return framework;
    }

    /** What the bundles' own manifests say that they export. */
    private static String exports() throws IOException {
        var clauses = new ArrayList<String>();
        for (URL each : Collections.list(Main.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
            try (InputStream in = each.openStream()) {
                var headers = new Manifest(in).getMainAttributes();
                var name = String.valueOf(headers.getValue(Constants.BUNDLE_SYMBOLICNAME))
                        .split(";")[0];
                if (EXPORTED.contains(name)) {
                    clauses.add(headers.getValue(Constants.EXPORT_PACKAGE));
                }
            }
        }
        if (clauses.size() != EXPORTED.size()) {
            throw new IOException("the contract or the JSON library isn't on the class path");
        }
        return String.join(",", clauses);
    }
}
