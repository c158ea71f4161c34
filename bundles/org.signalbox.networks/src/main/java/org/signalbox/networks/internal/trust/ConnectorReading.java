package org.signalbox.networks.internal.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.signalbox.networks.ConnectorApi;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.TestedWith;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a copy whose signatures are verified, and checks its headers, components, content and code. */
final class ConnectorReading {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorReading.class);
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    /**
     * A name that people read before anything runs: one line, without characters that change the display of the rest.
     */
    private static final Pattern NAME = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,60}");

    private final ConnectorJar.Verified verified;
    private final Strictness strictness;
    private final ConnectorJar.TermsReader reader;
    private final Findings findings;
    private final String file;
    private final JarFile jar;
    private final Attributes headers;

    /**
     * How strictly a connector is read.
     *
     * @param rules what its code may use
     * @param java the newest Java whose classes are taken
     * @param findings hears of the reasons to refuse it
     */
    record Strictness(CodeRules.Chooser rules, int java, Findings findings) {}

    private ConnectorReading(
            ConnectorJar.Verified verified,
            Strictness strictness,
            ConnectorJar.TermsReader reader,
            JarFile jar,
            Attributes headers) {
        this.verified = verified;
        this.strictness = strictness;
        this.reader = reader;
        this.findings = strictness.findings();
        this.file = verified.file();
        this.jar = jar;
        this.headers = headers;
    }

    /** Empty where there is a reason to refuse it, which the findings have. */
    static Optional<ConnectorJar> read(
            ConnectorJar.Verified verified, Strictness strictness, ConnectorJar.TermsReader reader)
            throws LifecycleException, IOException {
        try (var jar = new JarFile(verified.copy().toFile(), false)) { // the signature is verified
            if (jar.getManifest() == null) {
                return Optional.empty(); // which the check of its signature tells
            }
            var headers = strictness
                    .findings()
                    .attempt(() -> ManifestHeaders.read(jar, verified.file(), strictness.findings()));
            return headers.isEmpty()
                    ? Optional.empty()
                    : new ConnectorReading(verified, strictness, reader, jar, headers.get()).read();
        }
    }

    private Optional<ConnectorJar> read() throws LifecycleException, IOException {
        var network = required("Signalbox-Connector");
        if (network.isPresent() && !ID.matcher(network.get()).matches()) {
            findings.add(ConnectorRefusal.of("network-id", file, network.get()));
            network = Optional.empty();
        }
        var id = network.orElse("");
        var allowed = verified.checked()
                ? CodeRules.LISTED
                : strictness.rules().rules(id, verified.signer(), verified.own(), verified.choice());
        if (verified.checked()) {
            ManifestHeaders.checkImports(headers, file, allowed, findings);
        } else {
            ComponentDescriptors.check(jar, headers, file, findings);
            HostPackages.check(headers, file, findings);
            var newest = JavaLevel.newest(jar);
            JavaLevel.check(headers, newest, file, strictness.java(), findings);
            checkCode(allowed, newest);
        }
        checkApi();
        var name = required("Signalbox-Name");
        if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
            findings.add(ConnectorRefusal.of("display-name", file));
            name = Optional.empty();
        }
        var symbolicName = required(Constants.BUNDLE_SYMBOLICNAME)
                .map(value -> ManifestClauses.names(value).getFirst());
        var version = version();
        var hosts = findings.attempt(() -> DeclaredPermissions.hosts(headers.getValue("Signalbox-Egress"), file));
        var capabilities = findings.attempt(
                () -> DeclaredPermissions.capabilities(headers.getValue("Signalbox-Capabilities"), file));
        var testedWith = findings.attempt(() -> testedWith(headers.getValue("Signalbox-Tested-With")));
        var terms = findings.attempt(() -> terms(headers.getValue("Signalbox-Terms"), id));
        if (network.isEmpty()
                || name.isEmpty()
                || symbolicName.isEmpty()
                || version.isEmpty()
                || hosts.isEmpty()
                || capabilities.isEmpty()
                || testedWith.isEmpty()
                || terms.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ConnectorJar(
                verified.copy(),
                verified.sha256(),
                symbolicName.get(),
                version.get(),
                id,
                name.get(),
                new DeclaredPermissions(hosts.get(), capabilities.get()),
                testedWith.get(),
                terms.get(),
                verified.signer(),
                verified.own(),
                allowed == CodeRules.SEALED));
    }

    /** What another place to run would allow is told so. */
    private void checkCode(CodeRules allowed, int newest) throws LifecycleException, IOException {
        if (allowed != CodeRules.UNSEALED) {
            ManifestHeaders.checkImports(headers, file, allowed, findings);
            JarContentCheck.check(jar, file, allowed, newest, findings);
            return;
        }
        var listed = new Findings.All();
        ManifestHeaders.checkImports(headers, file, allowed, listed);
        JarContentCheck.check(jar, file, allowed, newest, listed);
        var elsewhere = new Findings.All();
        ManifestHeaders.checkImports(headers, file, CodeRules.SEALED, elsewhere);
        JarContentCheck.check(jar, file, CodeRules.SEALED, newest, elsewhere);
        for (var found : elsewhere.found()) {
            findings.add(found);
        }
        for (var found : listed.found()) {
            if (found instanceof CodeRefusedException code) {
                findings.add(ConnectorRefusal.of(
                        found,
                        "needs-sandbox",
                        file,
                        code.used(),
                        strictness.rules().why().<Object>map(why -> why).orElse("")));
            } else {
                findings.add(found);
            }
        }
    }

    private void checkApi() throws LifecycleException {
        var api = required("Signalbox-Api");
        if (api.isPresent() && !api.get().equals(String.valueOf(ConnectorApi.VERSION))) {
            findings.add(ConnectorRefusal.of("api", file, api.get(), ConnectorApi.VERSION));
        }
    }

    private Optional<Version> version() throws LifecycleException, IOException {
        var text = required(Constants.BUNDLE_VERSION);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return findings.attempt(() -> {
            try {
                return Version.parseVersion(text.get());
            } catch (IllegalArgumentException e) {
                throw ConnectorRefusal.of(e, "version", file, text.get());
            }
        });
    }

    private Set<TestedWith> testedWith(String header) throws LifecycleException {
        var all = EnumSet.noneOf(TestedWith.class);
        for (var word : ManifestClauses.names(header == null ? "" : header)) {
            all.add(TestedWith.of(word).orElseThrow(() -> ConnectorRefusal.of("tested-with", file, word)));
        }
        return all;
    }

    private JarTerms terms(String path, String network) throws LifecycleException, IOException {
        if (path == null) {
            return JarTerms.read(Optional.empty());
        }
        var entry = jar.getJarEntry(path.strip());
        if (entry == null || entry.isDirectory()) {
            throw ConnectorRefusal.of("terms-missing", file, path.strip());
        }
        String json;
        try (var in = jar.getInputStream(entry)) {
            json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        return verified.checked()
                ? JarTerms.unread(() -> shippedTerms(json, path.strip(), network))
                : JarTerms.read(Optional.of(terms(json, path.strip(), network)));
    }

    private Terms terms(String json, String path, String network) throws LifecycleException {
        try {
            var terms = reader.read(json);
            if (!terms.network().equals(network)) {
                throw ConnectorRefusal.of("terms-network", file, path, terms.network(), network);
            }
            return terms;
        } catch (TermsException e) {
            throw ConnectorRefusal.of(e, "terms", file, String.valueOf(e.getMessage()));
        }
    }

    private Optional<Terms> shippedTerms(String json, String path, String network) {
        try {
            return Optional.of(terms(json, path, network));
        } catch (LifecycleException e) {
            LOG.error("{} of a connector that ships with Signalbox can't be used", path, e);
            return Optional.empty();
        }
    }

    private Optional<String> required(String name) throws LifecycleException {
        var value = headers.getValue(name);
        if (value == null || value.isBlank()) {
            findings.add(ConnectorRefusal.of("missing-header", file, name));
            return Optional.empty();
        }
        return Optional.of(value.strip());
    }
}
