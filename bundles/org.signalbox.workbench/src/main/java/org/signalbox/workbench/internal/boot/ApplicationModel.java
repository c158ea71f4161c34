package org.signalbox.workbench.internal.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.osgi.framework.Bundle;

/**
 * Detects changes of the shipped application model. e4 prefers the saved layout, which would hide the menus and parts
 * of a new version.
 */
final class ApplicationModel {

    /** Path in this bundle. */
    static final String FILE = "Application.e4xmi";

    /** Manifest header with the path of a bundle's model fragment. */
    static final String FRAGMENT_HEADER = "Model-Fragment";

    private final Bundle own;
    private final List<Bundle> bundles;

    /** @param bundles all installed bundles; only those of Signalbox's workbench count, not vendors' companions */
    ApplicationModel(Bundle own, Bundle[] bundles) {
        this.own = own;
        this.bundles = Arrays.stream(bundles)
                .filter(bundle -> bundle.getSymbolicName().startsWith(own.getSymbolicName()))
                .sorted(Comparator.comparing(Bundle::getSymbolicName))
                .toList();
    }

    /**
     * Compares the model with the stamp and updates the stamp.
     *
     * @param stamp file with the previous model's fingerprint
     * @return whether the model differs from that of the previous call
     */
    boolean changedSince(Path stamp) throws IOException {
        String now = digest();
        boolean changed = !Files.exists(stamp) || !Files.readString(stamp).equals(now);
        if (changed) {
            Files.createDirectories(stamp.getParent());
            Files.writeString(stamp, now);
        }
        return changed;
    }

    private String digest() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, own.getEntry(FILE));
            for (Bundle bundle : bundles) {
                String header = bundle.getHeaders("").get(FRAGMENT_HEADER);
                if (header != null) {
                    add(digest, bundle.getEntry(header.split(";")[0].strip()));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, URL entry) throws IOException {
        try (InputStream in = new DigestInputStream(entry.openStream(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
