package org.signalbox.networks.internal.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.signalbox.networks.internal.NetworkFolders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connectors that came with the installation, as the build that signed them listed them: {@code SHA256SUMS} beside
 * them, as {@code sha256sum} writes it. Bytes with such a digest need no check of their signature and code: whoever
 * could change the list could change the bundles of Signalbox, which nothing checks either. Read at each use.
 */
final class ShippedConnectorDigests {
    private static final Logger LOG = LoggerFactory.getLogger(ShippedConnectorDigests.class);
    private static final Pattern LINE = Pattern.compile("[0-9a-f]{64}  [^/]+\\.jar");
    private static final int DIGEST = 64;

    private final NetworkFolders folders;

    ShippedConnectorDigests(NetworkFolders folders) {
        this.folders = folders;
    }

    /**
     * Who signed these bytes.
     *
     * @param sha256 hexadecimal
     * @return empty where they didn't come with the installation, or that can't be told
     */
    Optional<X509Certificate> signer(String sha256) {
        var list = folders.shippedDigests();
        try (var lines = Files.exists(list) ? Files.lines(list) : Stream.<String>empty()) {
            var listed = lines.anyMatch(line ->
                    LINE.matcher(line).matches() && line.substring(0, DIGEST).equals(sha256));
            return listed ? certificate(folders.shippedVendor()) : Optional.empty();
        } catch (IOException | RuntimeException | CertificateException e) {
            LOG.warn("{} can't be used; connectors that ship with Signalbox are verified like others", list, e);
            return Optional.empty();
        }
    }

    /** Whether that is the vendor of the connectors that came with the installation. */
    boolean isVendor(Signer signer) {
        try {
            return certificate(folders.shippedVendor())
                    .filter(own -> Signer.of(own).equals(signer))
                    .isPresent();
        } catch (IOException | CertificateException e) {
            LOG.warn("{} can't be used; its connectors run like those of others", folders.shippedVendor(), e);
            return false;
        }
    }

    private static Optional<X509Certificate> certificate(Path file) throws IOException, CertificateException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            return Optional.of(
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
    }
}
