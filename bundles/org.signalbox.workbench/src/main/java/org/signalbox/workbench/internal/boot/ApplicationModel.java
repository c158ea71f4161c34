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
 * The shipped application model, and whether the layout that was saved last still belongs to it. e4 prefers what was
 * saved: without this check a new version's menus and parts would never be seen.
 */
final class ApplicationModel {

    /** In this bundle. */
    static final String FILE = "Application.e4xmi";

    /** The manifest header that names a bundle's fragment of the application model. */
    static final String FRAGMENT_HEADER = "Model-Fragment";

    private final Bundle own;
    private final List<Bundle> bundles;

    /** @param bundles all that are installed; those of Signalbox's own workbench count, not companions of vendors */
    ApplicationModel(Bundle own, Bundle[] bundles) {
        this.own = own;
        this.bundles = Arrays.stream(bundles)
                .filter(bundle -> bundle.getSymbolicName().startsWith(own.getSymbolicName()))
                .sorted(Comparator.comparing(Bundle::getSymbolicName))
                .toList();
    }

    /**
     * Notes which model is in use from now on.
     *
     * @param stamp the file in which that is kept
     * @return whether it is another one than when this was called last
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
