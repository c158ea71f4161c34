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
import org.signalbox.model.IsolationChoice;
import org.signalbox.networks.ConnectorApi;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.TestedWith;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
 * @param own whether Signalbox's own vendor signed it
 * @param sealedOnly whether its code was only checked for a process that reaches nothing but this one
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
        JarTerms terms,
        Signer signer,
        boolean own,
        boolean sealedOnly) {
    /** The version of the connector API that this host has. */
    static final int API = ConnectorApi.VERSION;

    private static final Logger LOG = LoggerFactory.getLogger(ConnectorJar.class);
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
     * A copy whose signatures are verified.
     *
     * @param file its name, for the refusal
     * @param own whether Signalbox's own vendor signed it
     * @param choice where it is to run; empty for what the network's record says
     * @param checked whether components, content and code of these bytes are known to be good
     */
    record Verified(
            Path copy,
            String sha256,
            String file,
            Signer signer,
            boolean own,
            Optional<IsolationChoice> choice,
            boolean checked) {}

    /** Reads a copy whose signatures are verified, and checks its headers, components, content and code. */
    static ConnectorJar read(Verified verified, CodeRules.Chooser rules, TermsReader reader)
            throws LifecycleException, IOException {
        var file = verified.file();
        var checked = verified.checked();
        try (var jar = new JarFile(verified.copy().toFile(), false)) { // the signature is verified
            var headers = ManifestHeaders.read(jar, file);
            var network = required(headers, "Signalbox-Connector", file);
            if (!ID.matcher(network).matches()) {
                throw ConnectorRefusal.of("network-id", file, network);
            }
            var allowed = checked
                    ? CodeRules.LISTED
                    : rules.rules(network, verified.signer(), verified.own(), verified.choice());
            if (checked) {
                ManifestHeaders.checkImports(headers, file, allowed);
            } else {
                ComponentDescriptors.check(jar, headers, file);
                checkCode(jar, headers, file, allowed, rules);
            }
            checkApi(required(headers, "Signalbox-Api", file), file);
            var name = required(headers, "Signalbox-Name", file);
            if (!NAME.matcher(name).matches()) {
                throw ConnectorRefusal.of("display-name", file);
            }
            return new ConnectorJar(
                    verified.copy(),
                    verified.sha256(),
                    ManifestClauses.names(required(headers, Constants.BUNDLE_SYMBOLICNAME, file))
                            .get(0),
                    version(required(headers, Constants.BUNDLE_VERSION, file), file),
                    network,
                    name,
                    DeclaredPermissions.read(headers, file),
                    testedWith(headers.getValue("Signalbox-Tested-With"), file),
                    terms(jar, headers.getValue("Signalbox-Terms"), network, file, checked, reader),
                    verified.signer(),
                    verified.own(),
                    allowed == CodeRules.SEALED);
        }
    }

    private static void checkCode(
            JarFile jar, Attributes headers, String file, CodeRules allowed, CodeRules.Chooser rules)
            throws LifecycleException, IOException {
        try {
            ManifestHeaders.checkImports(headers, file, allowed);
            JarContentCheck.check(jar, file, allowed);
        } catch (CodeRefusedException e) {
            if (allowed != CodeRules.UNSEALED) {
                throw e;
            }
            ManifestHeaders.checkImports(headers, file, CodeRules.SEALED);
            JarContentCheck.check(jar, file, CodeRules.SEALED);
            throw ConnectorRefusal.of(
                    e,
                    "needs-sandbox",
                    file,
                    e.message(),
                    rules.why().<Object>map(why -> why).orElse(""));
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

    private static JarTerms terms(
            JarFile jar, String path, String network, String file, boolean checked, TermsReader reader)
            throws LifecycleException, IOException {
        if (path == null) {
            return JarTerms.read(Optional.empty());
        }
        var entry = jar.getJarEntry(path.strip());
        if (entry == null || entry.isDirectory()) {
            throw ConnectorRefusal.of("terms", file, path.strip() + " is missing");
        }
        String json;
        try (var in = jar.getInputStream(entry)) {
            json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        return checked
                ? JarTerms.unread(() -> shippedTerms(json, path.strip(), network, file, reader))
                : JarTerms.read(Optional.of(terms(json, path.strip(), network, file, reader)));
    }

    private static Terms terms(String json, String path, String network, String file, TermsReader reader)
            throws LifecycleException {
        try {
            var terms = reader.read(json);
            if (!terms.network().equals(network)) {
                throw ConnectorRefusal.of("terms", file, path + " is about " + terms.network());
            }
            return terms;
        } catch (TermsException e) {
            throw ConnectorRefusal.of(e, "terms", file, String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Terms> shippedTerms(
            String json, String path, String network, String file, TermsReader reader) {
        try {
            return Optional.of(terms(json, path, network, file, reader));
        } catch (LifecycleException e) {
            LOG.error("{} of a connector that ships with Signalbox can't be used", path, e);
            return Optional.empty();
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
