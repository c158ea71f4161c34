package org.signalbox.networks.internal.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The vendors that this machine trusts: the {@code *.cer} files of some folders, read at each use. */
final class TrustedVendors {
    private static final Logger LOG = LoggerFactory.getLogger(TrustedVendors.class);

    private final List<Path> folders;

    TrustedVendors(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** Their certificates; a file that holds none is logged and passed over, so that it can't stop the others. */
    Set<X509Certificate> certificates() throws IOException {
        var certificates = new HashSet<X509Certificate>();
        for (var folder : folders) {
            if (Files.isDirectory(folder)) {
                try (var files = Files.newDirectoryStream(folder, "*.cer")) {
                    for (var file : files) {
                        add(file, certificates);
                    }
                }
            }
        }
        return certificates;
    }

    private static void add(Path file, Set<X509Certificate> certificates) throws IOException {
        try (var in = Files.newInputStream(file)) {
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                certificates.add((X509Certificate) certificate);
            }
        } catch (CertificateException e) {
            LOG.warn("{} holds no certificate; connectors of this vendor are not trusted", file, e);
        }
    }
}
