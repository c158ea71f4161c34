package org.signalbox.sites.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.signalbox.connector.api.Capability;
import org.signalbox.model.Sha256;
import org.signalbox.networks.Vendors;
import org.signalbox.sites.ApiRange;
import org.signalbox.sites.ConnectorEntry;
import org.signalbox.sites.SiteException;
import org.signalbox.sites.VendorRelease;

/**
 * A signed connector JAR. Reads the facts for its entry and verifies that every file is signed; the installation checks
 * the rest.
 *
 * @param signers certificates that signed every entry
 */
record ConnectorFile(Path path, byte[] bytes, Attributes headers, Set<X509Certificate> signers) {
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

    static ConnectorFile read(Path path) throws SiteException {
        try {
            if (Files.size(path) > SiteLimits.CONNECTOR_BYTES) {
                throw SiteRefusal.of("too-large", path.getFileName(), SiteLimits.CONNECTOR_BYTES);
            }
            var bytes = Files.readAllBytes(path);
            try (var jar = new JarFile(path.toFile(), true)) {
                var manifest = jar.getManifest();
                if (manifest == null) {
                    throw SiteRefusal.of("not-connector", path.getFileName(), "META-INF/MANIFEST.MF");
                }
                return new ConnectorFile(path, bytes, manifest.getMainAttributes(), signers(jar, path));
            }
        } catch (SecurityException e) {
            throw SiteRefusal.of(e, "jar-changed", path.getFileName());
        } catch (IOException e) {
            throw SiteRefusal.notPossible(e, "unreadable", path, String.valueOf(e.getMessage()));
        }
    }

    private static Set<X509Certificate> signers(JarFile jar, Path path) throws SiteException, IOException {
        Set<X509Certificate> common = null;
        for (var entry : (Iterable<JarEntry>) () -> jar.entries().asIterator()) {
            try (var in = jar.getInputStream(entry)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            if (entry.isDirectory() || isSignature(entry.getName())) {
                continue;
            }
            var own = new HashSet<X509Certificate>();
            if (entry.getCodeSigners() != null) {
                Arrays.stream(entry.getCodeSigners())
                        .forEach(signer -> own.add((X509Certificate)
                                signer.getSignerCertPath().getCertificates().get(0)));
            }
            if (own.isEmpty()) {
                throw SiteRefusal.of("jar-unsigned", path.getFileName(), SiteRefusal.shown(entry.getName()));
            }
            if (common == null) {
                common = own;
            } else {
                common.retainAll(own);
            }
        }
        if (common == null || common.isEmpty()) {
            throw SiteRefusal.of("jar-unsigned", path.getFileName(), "");
        }
        return common;
    }

    private static boolean isSignature(String name) {
        return name.equals(JarFile.MANIFEST_NAME)
                || SIGNATURE.matcher(name.toUpperCase(Locale.ROOT)).matches();
    }

    /** @param preferred the certificate to record when several signed it */
    ConnectorEntry entry(VendorRelease release, X509Certificate preferred, LocalDate released) throws SiteException {
        var network = header("Signalbox-Connector", SiteLimits.NETWORK);
        var version = header("Bundle-Version", SiteLimits.VERSION);
        var api = Integer.parseInt(header("Signalbox-Api", Pattern.compile("[1-9]\\d{0,2}")));
        var signer =
                signers.contains(preferred) ? preferred : signers.iterator().next();
        return new ConnectorEntry(
                network,
                header("Signalbox-Name", SiteLimits.LINE),
                version,
                new ApiRange(api, api),
                "connectors/" + network + "-" + version + ".jar",
                bytes.length,
                Sha256.hex(bytes),
                Vendors.keyId(signer),
                clauses("Signalbox-Egress"),
                capabilities(),
                release.summary()
                        .or(() -> Optional.ofNullable(headers.getValue("Bundle-Description")))
                        .map(String::strip)
                        .orElse(""),
                release.notes(),
                released);
    }

    private String header(String name, Pattern form) throws SiteException {
        var value = headers.getValue(name);
        if (value == null || !form.matcher(value.strip()).matches()) {
            throw SiteRefusal.of("not-connector", path.getFileName(), name);
        }
        return value.strip();
    }

    /** A connector without a capability header requests all. */
    private List<String> capabilities() {
        return headers.getValue("Signalbox-Capabilities") == null
                ? names(List.of(Capability.values()))
                : clauses("Signalbox-Capabilities");
    }

    static List<String> names(List<Capability> capabilities) {
        return capabilities.stream()
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .sorted()
                .toList();
    }

    private List<String> clauses(String header) {
        var value = headers.getValue(header);
        return value == null
                ? List.of()
                : Arrays.stream(value.split(","))
                        .map(clause -> clause.strip().split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                        .filter(clause -> !clause.isEmpty())
                        .distinct()
                        .sorted()
                        .toList();
    }
}
