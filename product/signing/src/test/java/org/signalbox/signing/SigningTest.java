package org.signalbox.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.CodeSigner;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningTest {

    @TempDir
    Path folder;

    private Path store;
    private Path jar;

    @BeforeEach
    void makeJar() throws IOException {
        store = folder.resolve("keys/vendor.p12");
        Path unsigned = Files.createDirectory(folder.resolve("unsigned"));
        jar = unsigned.resolve("a-1.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry("a/words.txt"));
            out.write("hello".getBytes());
            out.closeEntry();
        }
    }

    @Test
    void everyEntryIsSignedByTheCertificateThatIsTrusted() throws Exception {
        SignConnectors.run(store, jar.getParent(), folder.resolve("connectors"), folder.resolve("trust/vendor.cer"));

        X509Certificate trusted;
        try (InputStream in = Files.newInputStream(folder.resolve("trust/vendor.cer"))) {
            trusted = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        try (JarFile signed = new JarFile(folder.resolve("connectors/a-1.jar").toFile(), true)) {
            JarEntry entry = signed.getJarEntry("a/words.txt");
            signed.getInputStream(entry).readAllBytes();
            CodeSigner[] signers = entry.getCodeSigners();
            assertThat(signers).hasSize(1);
            assertThat(signers[0].getSignerCertPath().getCertificates().getFirst())
                    .isEqualTo(trusted);
        }
    }

    @Test
    void theDigestsOfWhatShipsAreListedAndWhatIsGoneIsDropped() throws Exception {
        Path signed = Files.createDirectory(folder.resolve("connectors"));
        Files.writeString(signed.resolve("gone-1.jar"), "old");
        SignConnectors.run(store, jar.getParent(), signed, folder.resolve("trust/vendor.cer"));

        byte[] bytes = Files.readAllBytes(signed.resolve("a-1.jar"));
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertThat(signed.resolve("SHA256SUMS")).hasContent(digest + "  a-1.jar\n");
        assertThat(signed.resolve("gone-1.jar")).doesNotExist();
    }

    @Test
    void theSameKeyAndContentGiveTheSameBytes() throws Exception {
        JarSigning first = new JarSigning(VendorKey.openOrCreate(store));
        first.sign(jar, folder.resolve("1.jar"));
        Thread.sleep(2_100); // ZIP times have a resolution of two seconds
        JarSigning second = new JarSigning(VendorKey.openOrCreate(store));
        second.sign(jar, folder.resolve("2.jar"));

        assertThat(folder.resolve("2.jar")).hasSameBinaryContentAs(folder.resolve("1.jar"));
    }

    @Test
    void theKeyIsMadeOnceAndOnlyItsOwnerCanReadIt() throws Exception {
        VendorKey made = VendorKey.openOrCreate(store);

        assertThat(VendorKey.openOrCreate(store).certificate()).isEqualTo(made.certificate());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store)))
                .isEqualTo("rw-------");
        assertThat(made.toString()).isEqualTo("VendorKey[CN=Signalbox (local build)]");
        assertThat(store.getParent()).isDirectoryContaining(file -> file.equals(store));
        assertThat(store.getParent().toFile().list()).hasSize(1);
    }
}
