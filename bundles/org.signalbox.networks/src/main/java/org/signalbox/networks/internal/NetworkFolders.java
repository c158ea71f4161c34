package org.signalbox.networks.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.signalbox.model.OwnerPermissions;

/**
 * The folders of connectors, terms and trusted vendors.
 *
 * @param home the installation
 * @param workspace the opened workspace
 */
public record NetworkFolders(Path home, Path workspace) {
    public static NetworkFolders of(BundleContext context) {
        return new NetworkFolders(folder(context, "signalbox.home"), folder(context, "signalbox.workspace"));
    }

    private static Path folder(BundleContext context, String property) {
        var value = context.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("the framework property " + property + " is not set");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }

    /** Certificates of vendors that the installation trusts. */
    public Path shippedTrust() {
        return home.resolve("trust");
    }

    /** The certificate of the vendor of the installation's own connectors. */
    public Path shippedVendor() {
        return shippedTrust().resolve("signalbox.cer");
    }

    /** The digests of the installation's own connectors, which its build writes. */
    public Path shippedDigests() {
        return home.resolve("connectors").resolve("SHA256SUMS");
    }

    /** Certificates of vendors that this workspace's admin trusts. */
    public Path ownTrust() {
        return own("trust");
    }

    /** The list of connectors that a fresh workspace gets. */
    public Path shippedConnectors() {
        return home.resolve("features").resolve("connectors.json");
    }

    public Path shippedConnector(String artifact, String version) {
        return home.resolve("connectors").resolve(artifact + "-" + version + ".jar");
    }

    /** Terms documents of networks, with a connector or without, that come with the installation. */
    public Path shippedTerms() {
        return home.resolve("terms");
    }

    /** The folder of private copies during verification. */
    public Path staging() {
        return own("staging");
    }

    /** Marks of running connector calls, for the next start. */
    public Path callMarks() {
        return own("calls");
    }

    public void makeStaging() throws IOException {
        Files.createDirectories(staging(), OwnerPermissions.folder(staging()));
    }

    /** A new, empty file that only this user can read. */
    public Path stagingFile() throws IOException {
        makeStaging();
        return Files.createTempFile(staging(), "connector-", ".jar", OwnerPermissions.file(staging()));
    }

    private Path own(String name) {
        return workspace.resolve(".signalbox").resolve(name);
    }
}
