package org.signalbox.networks.internal.trust;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.signalbox.connector.api.Connector;
import org.signalbox.networks.LifecycleException;

/** What the host has for connectors, and in which versions. */
final class HostPackages {
    /** A class of each package that connectors import in a version. */
    private static final Map<String, Class<?>> TYPES = Map.of(
            "org.signalbox.connector.api", Connector.class,
            "com.google.gson", JsonObject.class,
            "com.google.gson.stream", JsonObject.class,
            "org.osgi.framework", BundleContext.class);

    private HostPackages() {}

    /**
     * Checks that the framework will find what the headers ask for.
     *
     * @param file the JAR's name, for the refusal
     */
    static void check(Attributes headers, String file, Findings findings) throws LifecycleException, IOException {
        for (var clause : ManifestClauses.of(headers, Constants.IMPORT_PACKAGE)) {
            if (!"optional".equals(ManifestClauses.value(clause, "resolution:").orElse(""))) {
                checkImport(clause, file, findings);
            }
        }
    }

    private static void checkImport(String clause, String file, Findings findings)
            throws LifecycleException, IOException {
        var wanted = ManifestClauses.value(clause, "version");
        for (var name : wanted.isPresent() ? ManifestClauses.names(clause) : List.<String>of()) {
            var here = version(name);
            if (here.isPresent() && !fits(wanted.get(), here.get())) {
                findings.add(ConnectorRefusal.of("import-version", file, name, wanted.get(), here.get()));
            }
        }
    }

    private static boolean fits(String range, Version here) {
        try {
            return VersionRange.valueOf(range).includes(here);
        } catch (IllegalArgumentException e) {
            return false; // the framework doesn't take it either
        }
    }

    /** The version in which the host has a package; empty for packages that have none. */
    static Optional<Version> version(String packageName) throws IOException {
        var type = TYPES.get(packageName);
        var loader = type == null ? null : type.getClassLoader();
        if (loader == null) {
            return Optional.empty();
        }
        for (var manifest : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
            try (var in = manifest.openStream()) {
                for (var clause : ManifestClauses.of(new Manifest(in).getMainAttributes(), Constants.EXPORT_PACKAGE)) {
                    var version = ManifestClauses.value(clause, "version");
                    if (version.isPresent() && ManifestClauses.names(clause).contains(packageName)) {
                        return Optional.of(Version.parseVersion(version.get()));
                    }
                }
            }
        }
        return Optional.empty();
    }
}
