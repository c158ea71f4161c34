package org.signalbox.networks.internal.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.Message;
import org.signalbox.model.Sha256;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.internal.NetworkFolders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes private copies of connector bundles and verifies those copies, so that nobody can change them afterwards. */
public final class Staging {
    /** Bytes of a connector bundle at most. */
    static final int MAX_BYTES = 50 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Staging.class);

    private final NetworkFolders folders;
    private final TrustedVendors vendors;
    private final ShippedConnectorDigests shipped;
    private final ConnectorJar.TermsReader terms;
    private final InstantSource clock;
    private final boolean developer;
    private final CodeRules.Chooser rules;

    Staging(NetworkFolders folders, ConnectorJar.TermsReader terms, InstantSource clock) {
        this(folders, terms, clock, false);
    }

    Staging(NetworkFolders folders, ConnectorJar.TermsReader terms, InstantSource clock, boolean developer) {
        this(folders, terms, clock, developer, CodeRules.ALWAYS_LISTED);
    }

    /**
     * @param developer whether unsigned connectors are taken, in this process
     * @param rules what their code may use
     */
    public Staging(
            NetworkFolders folders,
            ConnectorJar.TermsReader terms,
            InstantSource clock,
            boolean developer,
            CodeRules.Chooser rules) {
        this.folders = folders;
        this.vendors = new TrustedVendors(List.of(folders.shippedTrust(), folders.ownTrust()));
        this.shipped = new ShippedConnectorDigests(folders);
        this.terms = terms;
        this.clock = clock;
        this.developer = developer;
        this.rules = rules;
    }

    /** Whether unsigned connectors are taken. */
    boolean developer() {
        return developer;
    }

    /** The source of the bytes. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    /**
     * Copies and verifies; the caller deletes the copy by {@link #discard}. Of a connector that came with the
     * installation the signature and the code aren't checked again, see {@link ShippedConnectorDigests}.
     *
     * @param file what people call it
     */
    public ConnectorJar stage(Source source, String file) throws LifecycleException {
        return stage(source, file, Optional.empty());
    }

    /** @param choice where it is to run; empty for what the network's record says */
    ConnectorJar stage(Source source, String file, Optional<IsolationChoice> choice) throws LifecycleException {
        Path copy = null;
        try {
            byte[] bytes;
            try (var in = source.open()) {
                bytes = in.readNBytes(MAX_BYTES + 1);
            }
            if (bytes.length > MAX_BYTES) {
                throw ConnectorRefusal.of("too-large", file, MAX_BYTES / 1024 / 1024);
            }
            var sha256 = Sha256.hex(bytes);
            var trusted = vendors.certificates();
            var vendor = shipped.signer(sha256).filter(trusted::contains);
            if (vendor.isEmpty()) {
                ZipConsistency.check(bytes, file);
            }
            copy = copy(bytes, file);
            var signer = vendor.isPresent()
                    ? SignatureCheck.signer(vendor.get(), file, clock.instant())
                    : SignatureCheck.check(copy, file, trusted, clock.instant(), developer);
            var own = vendor.isPresent() || shipped.isVendor(signer);
            return ConnectorJar.read(
                    new ConnectorJar.Verified(copy, sha256, file, signer, own, choice, vendor.isPresent()),
                    rules,
                    terms);
        } catch (LifecycleException e) {
            discard(copy);
            throw e;
        } catch (IOException | RuntimeException e) {
            discard(copy);
            throw new LifecycleException(
                    Message.of("networks.unreadable", file, e.getMessage() == null ? e : e.getMessage()), e);
        }
    }

    private Path copy(byte[] bytes, String file) throws LifecycleException {
        Path copy = null;
        try {
            copy = folders.stagingFile();
            return Files.write(copy, bytes);
        } catch (IOException e) {
            discard(copy);
            throw new NoCopyException(file, folders.staging(), e);
        }
    }

    /** Deletes a copy; one that can't be deleted now is swept at the next start. */
    public static void discard(@Nullable Path copy) {
        if (copy != null && !copy.toFile().delete()) {
            copy.toFile().deleteOnExit();
        }
    }

    /** Deletes copies that an earlier run left. */
    public void sweep() {
        try {
            folders.makeStaging();
            try (var left = Files.newDirectoryStream(folders.staging(), "connector-*.jar")) {
                left.forEach(Staging::discard);
            }
        } catch (IOException e) {
            LOG.warn("{} can't be swept", folders.staging(), e);
        }
    }
}
