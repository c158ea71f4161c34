package org.signalbox.networks.internal.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.Message;
import org.signalbox.model.Sha256;
import org.signalbox.networks.ConnectorApi;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.TemporaryLifecycleException;
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
        var strictness =
                new ConnectorReading.Strictness(rules, Runtime.version().feature(), Findings.FIRST);
        return copied(source, file, (copy, bytes) -> {
                    var sha256 = Sha256.hex(bytes);
                    var trusted = vendors.certificates();
                    var vendor = shipped.signer(sha256).filter(trusted::contains);
                    if (vendor.isEmpty()) {
                        ZipConsistency.check(bytes, file);
                    }
                    var signer = vendor.isPresent()
                            ? SignatureCheck.signer(vendor.get(), file, clock.instant())
                            : SignatureCheck.check(copy.make(), file, Optional.of(trusted), clock.instant(), developer);
                    var own = vendor.isPresent() || shipped.isVendor(signer);
                    return ConnectorReading.read(
                            new ConnectorJar.Verified(
                                    copy.make(), sha256, file, signer, own, choice, vendor.isPresent()),
                            strictness,
                            terms);
                })
                .orElseThrow();
    }

    /** The installation that is asked about. */
    public enum Scope {
        /** This one. */
        HERE,
        /** Any: that one trusts whoever signed it, seals processes off, and runs on the oldest Java. */
        ANYWHERE,
        /** The same of what isn't signed yet. */
        BUILD,
        /** The same where processes aren't sealed off. */
        STRICTEST
    }

    /**
     * Looks for all reasons to refuse a connector.
     *
     * @param findings gets the reasons
     * @return what its headers say, with a copy that the caller discards; empty where they can't be read
     */
    public Optional<ConnectorJar> judge(Path jar, Scope scope, Findings.All findings) throws LifecycleException {
        var file = String.valueOf(jar.getFileName());
        var here = scope == Scope.HERE;
        var strictness = new ConnectorReading.Strictness(
                here ? rules : scope == Scope.STRICTEST ? CodeRules.ALWAYS_LISTED : CodeRules.ALWAYS_SEALED,
                here ? Runtime.version().feature() : ConnectorApi.JAVA,
                findings);
        try {
            return copied(() -> Files.newInputStream(jar), file, (copy, bytes) -> {
                ZipConsistency.check(bytes, file); // nothing else of it can be read otherwise
                var trusted = here ? Optional.of(vendors.certificates()) : Optional.<Set<X509Certificate>>empty();
                var unsigned = here ? developer : scope != Scope.ANYWHERE;
                var signer = findings.attempt(
                                () -> SignatureCheck.check(copy.make(), file, trusted, clock.instant(), unsigned))
                        .orElse(Signer.NOBODY);
                return ConnectorReading.read(
                        new ConnectorJar.Verified(
                                copy.make(),
                                Sha256.hex(bytes),
                                file,
                                signer,
                                here && shipped.isVendor(signer),
                                Optional.empty(),
                                false),
                        strictness,
                        terms);
            });
        } catch (TemporaryLifecycleException e) {
            throw e;
        } catch (LifecycleException e) {
            findings.add(e);
            return Optional.empty();
        }
    }

    /** What the code uses and may use in a sealed process only, where that is the reason. */
    public static Optional<String> forbidden(LifecycleException reason) {
        return reason instanceof CodeRefusedException code ? Optional.of(code.used()) : Optional.empty();
    }

    /** Makes the private copy when it is first asked for. */
    private interface Copy {
        Path make() throws LifecycleException;
    }

    private interface Reading {
        Optional<ConnectorJar> of(Copy copy, byte[] bytes) throws LifecycleException, IOException;
    }

    /** Reads a file whole; its copy is there afterwards if the reading has a result. */
    private Optional<ConnectorJar> copied(Source source, String file, Reading reading) throws LifecycleException {
        var made = new Path[1];
        var kept = false;
        try {
            byte[] bytes;
            try (var in = source.open()) {
                bytes = in.readNBytes(MAX_BYTES + 1);
            }
            if (bytes.length > MAX_BYTES) {
                throw ConnectorRefusal.of("too-large", file, MAX_BYTES / 1024 / 1024);
            }
            var read = reading.of(
                    () -> {
                        if (made[0] == null) {
                            made[0] = copy(bytes, file);
                        }
                        return made[0];
                    },
                    bytes);
            kept = read.isPresent();
            return read;
        } catch (IOException | RuntimeException e) {
            throw new LifecycleException(
                    Message.of("networks.unreadable", file, e.getMessage() == null ? e : e.getMessage()), e);
        } finally {
            if (!kept) {
                discard(made[0]);
            }
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

    /** Deletes the whole folder, of one that is there for this check only. */
    public void removeFolder() {
        var files = List.of(folders.staging(), folders.staging().getParent(), folders.workspace());
        files.forEach(each -> discard(each));
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
