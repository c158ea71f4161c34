package org.signalbox.workbench.networks.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.security.cert.X509Certificate;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * What a connector's file says of itself, to be approved before it is installed. Whether its signature holds for every
 * entry and its signer is trusted is decided by the networks service when it is installed, before anything of it runs.
 *
 * @param hosts that it declares to call
 * @param signer the name in the certificate of its manifest; empty when it isn't signed
 */
record ConnectorFile(
        Path path, String network, String name, String version, List<String> hosts, Optional<String> signer) {
    ConnectorFile {
        hosts = List.copyOf(hosts);
    }

    /** @throws IOException when it can't be read, is no JAR or is no connector; the message says which */
    static ConnectorFile read(Path path) throws IOException {
        try (var jar = new JarFile(path.toFile(), true)) {
            var manifest = jar.getManifest();
            var main = manifest == null ? new Attributes() : manifest.getMainAttributes();
            var network = main.getValue("Signalbox-Connector");
            if (network == null) {
                throw new IOException(path.getFileName() + " has no Signalbox-Connector header: it is no connector");
            }
            return new ConnectorFile(
                    path,
                    network,
                    Optional.ofNullable(main.getValue("Signalbox-Name")).orElse(network),
                    Optional.ofNullable(main.getValue("Bundle-Version")).orElse("0.0.0"),
                    hosts(main.getValue("Signalbox-Egress")),
                    signer(jar));
        }
    }

    private static List<String> hosts(@org.jspecify.annotations.Nullable String header) {
        return header == null || header.isBlank()
                ? List.of()
                : Arrays.stream(header.split(",")).map(String::strip).toList();
    }

    private static Optional<String> signer(JarFile jar) throws IOException {
        var first = jar.stream()
                .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("META-INF/"))
                .findFirst();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        JarEntry entry = first.get();
        try (var in = jar.getInputStream(entry)) {
            in.readAllBytes();
        } catch (SecurityException e) {
            throw new IOException(jar.getName() + ": its signature doesn't hold: " + e.getMessage(), e);
        }
        CodeSigner[] signers = entry.getCodeSigners();
        if (signers == null || signers.length == 0) {
            return Optional.empty();
        }
        var certificate =
                (X509Certificate) signers[0].getSignerCertPath().getCertificates().get(0);
        return Optional.of(commonName(certificate.getSubjectX500Principal().getName()));
    }

    private static String commonName(String distinguished) {
        try {
            return new LdapName(distinguished)
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(rdn -> String.valueOf(rdn.getValue()))
                            .findFirst()
                            .orElse(distinguished);
        } catch (InvalidNameException e) {
            return distinguished; // shown as it is written
        }
    }
}
