package org.signalbox.networks.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.signalbox.http.EgressPolicy;
import org.signalbox.networks.ConnectorApi;
import org.signalbox.networks.LifecycleException;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsException;

/**
 * A verified connector bundle and what its signed headers say.
 *
 * @param copy the private copy that was verified, and that is installed
 * @param sha256 of its bytes, hexadecimal
 * @param network {@code Signalbox-Connector}
 * @param name {@code Signalbox-Name}
 * @param egress {@code Signalbox-Egress}: hosts and patterns of hosts
 * @param terms the document that {@code Signalbox-Terms} names
 */
record ConnectorJar(
        Path copy,
        String sha256,
        String symbolicName,
        Version version,
        String network,
        String name,
        Set<String> egress,
        Optional<Terms> terms,
        Signer signer) {
    /** The version of the connector API that this host has. */
    static final int API = ConnectorApi.VERSION;

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Set<String> ALLOWED_IMPORTS = Set.of("org.signalbox.connector.api");
    private static final Set<String> ALLOWED_FAMILIES = Set.of("java", "org.osgi", "com.google.gson");
    private static final Set<String> FORBIDDEN = Set.of(
            Constants.FRAGMENT_HOST,
            Constants.REQUIRE_BUNDLE,
            Constants.DYNAMICIMPORT_PACKAGE,
            Constants.EXPORT_PACKAGE,
            Constants.BUNDLE_NATIVECODE,
            "Multi-Release",
            "Launcher-Agent-Class");

    /** Reads a terms document. */
    @FunctionalInterface
    interface TermsReader {
        Terms read(String json) throws TermsException;
    }

    /**
     * Reads the headers of a verified copy.
     *
     * @param file its name, for the refusal
     */
    static ConnectorJar read(Path copy, String sha256, String file, Signer signer, TermsReader reader)
            throws LifecycleException, IOException {
        try (var jar = new JarFile(copy.toFile())) {
            var headers = jar.getManifest().getMainAttributes();
            checkReach(headers, file);
            var network = required(headers, "Signalbox-Connector", file);
            if (!ID.matcher(network).matches()) {
                throw Refusal.of("network-id", file, network);
            }
            checkApi(required(headers, "Signalbox-Api", file), file);
            return new ConnectorJar(
                    copy,
                    sha256,
                    Clauses.names(required(headers, Constants.BUNDLE_SYMBOLICNAME, file)).get(0),
                    version(required(headers, Constants.BUNDLE_VERSION, file), file),
                    network,
                    required(headers, "Signalbox-Name", file),
                    egress(headers.getValue("Signalbox-Egress"), file),
                    terms(jar, headers.getValue("Signalbox-Terms"), network, file, reader),
                    signer);
        }
    }

    private static void checkReach(Attributes headers, String file) throws LifecycleException {
        for (var header : FORBIDDEN) {
            if (headers.getValue(header) != null) {
                throw Refusal.of("header", file, header);
            }
        }
        var imports = headers.getValue(Constants.IMPORT_PACKAGE);
        for (var name : Clauses.names(imports == null ? "" : imports)) {
            if (!ALLOWED_IMPORTS.contains(name)
                    && ALLOWED_FAMILIES.stream().noneMatch(family -> name.equals(family) || name.startsWith(family + "."))) {
                throw Refusal.of("import", file, name);
            }
        }
    }

    private static void checkApi(String api, String file) throws LifecycleException {
        if (!api.equals(String.valueOf(API))) {
            throw Refusal.of("api", file, api, API);
        }
    }

    private static Version version(String text, String file) throws LifecycleException {
        try {
            return Version.parseVersion(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(e, "version", file, text);
        }
    }

    private static Set<String> egress(String header, String file) throws LifecycleException {
        var hosts = new HashSet<String>();
        for (var host : Clauses.names(header == null ? "" : header)) {
            hosts.add(host.toLowerCase(Locale.ROOT));
        }
        try {
            return new EgressPolicy(hosts, Optional.empty()).hosts();
        } catch (IllegalArgumentException e) {
            throw Refusal.of(e, "egress", file, e.getMessage());
        }
    }

    private static Optional<Terms> terms(JarFile jar, String path, String network, String file, TermsReader reader)
            throws LifecycleException, IOException {
        if (path == null) {
            return Optional.empty();
        }
        var entry = jar.getJarEntry(path.strip());
        if (entry == null || entry.isDirectory()) {
            throw Refusal.of("terms", file, path.strip() + " is missing");
        }
        try (var in = jar.getInputStream(entry)) {
            var terms = reader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (!terms.network().equals(network)) {
                throw Refusal.of("terms", file, path.strip() + " is about " + terms.network());
            }
            return Optional.of(terms);
        } catch (TermsException e) {
            throw Refusal.of(e, "terms", file, e.getMessage());
        }
    }

    private static String required(Attributes headers, String name, String file) throws LifecycleException {
        var value = headers.getValue(name);
        if (value == null || value.isBlank()) {
            throw Refusal.of("missing-header", file, name);
        }
        return value.strip();
    }

    EgressPolicy policy(Optional<URI> origin) {
        return new EgressPolicy(egress, origin);
    }
}
