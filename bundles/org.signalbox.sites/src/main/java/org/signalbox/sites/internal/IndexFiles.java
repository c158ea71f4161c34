package org.signalbox.sites.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.signalbox.sites.SiteException;

/**
 * The index of a folder that is published into, and its signature. No system changes two files at once: the new index
 * waits beside them until its signature is there, and the next publication finishes what was cut short in between, by a
 * kill or a full disk. One publication at a time.
 */
record IndexFiles(Path folder) {
    /** The index that the signature will be of. */
    static final String NEXT = ".site.json.next";

    void write(byte[] index, byte[] signature) throws IOException {
        Files.createDirectories(folder);
        SiteCache.replace(folder.resolve(NEXT), index);
        SiteCache.replace(folder.resolve(SiteIndex.SIGNATURE), signature);
        putNext();
    }

    /**
     * Finishes the last publication where only its signature is there yet, and removes what else it left.
     *
     * @param vendor whose signature it must have
     */
    void finish(X509Certificate vendor) throws IOException {
        for (var each : Set.of("", "connectors", "terms")) {
            SiteCache.sweep(folder.resolve(each));
        }
        if (Files.exists(folder.resolve(NEXT)) && isSigned(NEXT, vendor)) {
            putNext();
        }
    }

    private void putNext() throws IOException {
        Files.move(
                folder.resolve(NEXT),
                folder.resolve(SiteIndex.FILE),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private boolean isSigned(String index, X509Certificate vendor) throws IOException {
        var signature = folder.resolve(SiteIndex.SIGNATURE);
        if (!Files.exists(signature)) {
            return false;
        }
        try {
            IndexSignature.read(Files.readAllBytes(signature))
                    .check(
                            Files.readAllBytes(folder.resolve(index)),
                            Set.of(vendor),
                            vendor.getNotBefore().toInstant());
            return true;
        } catch (SiteException e) {
            return false; // it waits for a signature that never came: the next one is written over it
        }
    }
}
