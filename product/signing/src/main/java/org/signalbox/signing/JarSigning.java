package org.signalbox.signing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** Signs JAR files reproducibly: the same key and content give the same bytes. */
public final class JarSigning {

    /** An arbitrary fixed time; the signature doesn't cover the times of entries. */
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private static final String SIGNER = "SIGNALBX";
    private static final String SIGNED_FILE = "META-INF/" + SIGNER + ".SF";
    private static final String BLOCK = "META-INF/" + SIGNER + ".EC";

    private final VendorKey vendor;
    private final JarSigner signer;

    public JarSigning(VendorKey vendor) throws GeneralSecurityException {
        this.vendor = vendor;
        this.signer = new JarSigner.Builder(
                        vendor.key(),
                        CertificateFactory.getInstance("X.509").generateCertPath(List.of(vendor.certificate())))
                .digestAlgorithm("SHA-256")
                .signerName(SIGNER)
                .build();
    }

    /** Writes a signed copy; an existing target is replaced. */
    public void sign(Path jar, Path target) throws IOException {
        Path signed = Files.createTempFile(target.toAbsolutePath().getParent(), "sign", ".jar");
        try {
            try (ZipFile in = new ZipFile(jar.toFile());
                    OutputStream out = Files.newOutputStream(signed)) {
                signer.sign(in, out);
            }
            copyWithoutTimes(signed, target);
        } finally {
            Files.delete(signed);
        }
    }

    /**
     * The JDK's signer includes the time in the block file, so the block is created again over the same signature file.
     */
    private void copyWithoutTimes(Path jar, Path target) throws IOException {
        try (ZipFile in = new ZipFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
            Enumeration<? extends ZipEntry> entries = in.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(TIME);
                out.putNextEntry(copy);
                out.write(entry.getName().equals(BLOCK) ? block(read(in, SIGNED_FILE)) : read(in, entry.getName()));
                out.closeEntry();
            }
        }
    }

    private static byte[] read(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return in.readAllBytes();
        }
    }

    /** A detached CMS signature without attributes: the same content and key give the same bytes (Ed25519). */
    private byte[] block(byte[] signedFile) throws IOException {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addCertificates(new JcaCertStore(List.of(vendor.certificate())));
            generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                    .setDirectSignature(true)
                    .build("Ed25519", vendor.key(), vendor.certificate()));
            return generator.generate(new CMSProcessableByteArray(signedFile)).getEncoded("DER");
        } catch (CMSException | OperatorCreationException | CertificateEncodingException e) {
            throw new IOException("The JAR can't be signed", e);
        }
    }
}
