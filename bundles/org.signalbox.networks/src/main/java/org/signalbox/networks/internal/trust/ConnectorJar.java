package org.signalbox.networks.internal.trust;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
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
import org.signalbox.networks.TestedWith;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsException;

/**
 * A verified connector bundle and what its signed headers say.
 *
 * @param copy the private copy that was verified, and that is installed
 * @param sha256 of its bytes, hexadecimal
 * @param network {@code Signalbox-Connector}
 * @param name {@code Signalbox-Name}
 * @param permissions what it asks for
 * @param testedWith {@code Signalbox-Tested-With}; empty without it
 * @param terms the document that {@code Signalbox-Terms} names
 */
public record ConnectorJar(
        Path copy,
        String sha256,
        String symbolicName,
        Version version,
        String network,
        String name,
        DeclaredPermissions permissions,
        Set<TestedWith> testedWith,
        Optional<Terms> terms,
        Signer signer) {
    /** The version of the connector API that this host has. */
    static final int API = ConnectorApi.VERSION;

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    /**
     * A name that people read before anything runs: one line, without characters that change the display of the rest.
     */
    private static final Pattern NAME = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,60}");

    /** Reads a terms document. */
    @FunctionalInterface
    public interface TermsReader {
        Terms read(String json) throws TermsException;
    }

    /**
     * Reads a copy whose signatures are verified, and checks its headers, components, content and code.
     *
     * @param file its name, for the refusal
     */
    static ConnectorJar read(Path copy, String sha256, String file, Signer signer, TermsReader reader)
            throws LifecycleException, IOException {
        try (var jar = new JarFile(copy.toFile())) {
            var headers = ManifestHeaders.read(jar, file);
            ComponentDescriptors.check(jar, headers, file);
            JarContentCheck.check(jar, file);
            var network = required(headers, "Signalbox-Connector", file);
            if (!ID.matcher(network).matches()) {
                throw ConnectorRefusal.of("network-id", file, network);
            }
            checkApi(required(headers, "Signalbox-Api", file), file);
            var name = required(headers, "Signalbox-Name", file);
            if (!NAME.matcher(name).matches()) {
                throw ConnectorRefusal.of("display-name", file);
            }
            return new ConnectorJar(
                    copy,
                    sha256,
                    ManifestClauses.names(required(headers, Constants.BUNDLE_SYMBOLICNAME, file))
                            .get(0),
                    version(required(headers, Constants.BUNDLE_VERSION, file), file),
                    network,
                    name,
                    DeclaredPermissions.read(headers, file),
                    testedWith(headers.getValue("Signalbox-Tested-With"), file),
                    terms(jar, headers.getValue("Signalbox-Terms"), network, file, reader),
                    signer);
        }
    }

    private static void checkApi(String api, String file) throws LifecycleException {
        if (!api.equals(String.valueOf(API))) {
            throw ConnectorRefusal.of("api", file, api, API);
        }
    }

    private static Version version(String text, String file) throws LifecycleException {
        try {
            return Version.parseVersion(text);
        } catch (IllegalArgumentException e) {
            throw ConnectorRefusal.of(e, "version", file, text);
        }
    }

    private static Set<TestedWith> testedWith(String header, String file) throws LifecycleException {
        var all = EnumSet.noneOf(TestedWith.class);
        for (var word : ManifestClauses.names(header == null ? "" : header)) {
            all.add(TestedWith.of(word).orElseThrow(() -> ConnectorRefusal.of("tested-with", file, word)));
        }
        return all;
    }

    private static Optional<Terms> terms(JarFile jar, String path, String network, String file, TermsReader reader)
            throws LifecycleException, IOException {
        if (path == null) {
            return Optional.empty();
        }
        var entry = jar.getJarEntry(path.strip());
        if (entry == null || entry.isDirectory()) {
            throw ConnectorRefusal.of("terms", file, path.strip() + " is missing");
        }
        try (var in = jar.getInputStream(entry)) {
            var terms = reader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (!terms.network().equals(network)) {
                throw ConnectorRefusal.of("terms", file, path.strip() + " is about " + terms.network());
            }
            return Optional.of(terms);
        } catch (TermsException e) {
            throw ConnectorRefusal.of(e, "terms", file, String.valueOf(e.getMessage()));
        }
    }

    private static String required(Attributes headers, String name, String file) throws LifecycleException {
        var value = headers.getValue(name);
        if (value == null || value.isBlank()) {
            throw ConnectorRefusal.of("missing-header", file, name);
        }
        return value.strip();
    }

    public EgressPolicy policy(Collection<URI> own) {
        return new EgressPolicy(permissions.hosts(), Set.copyOf(own));
    }
}
