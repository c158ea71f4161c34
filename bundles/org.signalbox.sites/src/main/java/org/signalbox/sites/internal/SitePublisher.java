package org.signalbox.sites.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Message;
import org.signalbox.model.Sha256;
import org.signalbox.networks.ConnectorCheck;
import org.signalbox.networks.Vendors;
import org.signalbox.sites.Artifact;
import org.signalbox.sites.PublishedFiles;
import org.signalbox.sites.SiteException;
import org.signalbox.sites.SitePublishing;
import org.signalbox.sites.TermsEntry;
import org.signalbox.sites.VendorRelease;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;

/** Publishes a site: reads and checks all input, writes the files, and writes the index last. */
@Component(service = SitePublishing.class)
public final class SitePublisher implements SitePublishing {
    private final Vendors vendors;
    private final ReleasedConnectors connectors;
    private final InstantSource clock;

    @Activate
    public SitePublisher(@Reference Vendors vendors, @Reference ConnectorCheck check, @Reference InstantSource clock) {
        this.vendors = vendors;
        this.connectors = new ReleasedConnectors(check);
        this.clock = clock;
    }

    /** An entry with the bytes of its file, and what its vendor should know besides. */
    record Content(Artifact entry, byte[] bytes, List<Message> remarks) {}

    @Override
    public PublishedFiles publish(VendorRelease release) throws SiteException {
        checkValidity(release.validFor());
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var vendor = VendorKey.read(release.key(), release.password());
        vendor.checkDates(now);
        if (release.head().id().isEmpty() && !Files.exists(release.folder().resolve(SiteIndex.FILE))) {
            throw SiteRefusal.notPossible("no-id", "");
        }
        var contents = contents(release, vendor, now);
        try (var turn = PublicationLock.take(release.folder())) {
            new IndexFiles(release.folder()).finish(vendor.certificate());
            return publish(release, vendor, contents, now);
        } catch (IOException e) {
            throw SiteRefusal.notPossible(e, "unwritable", release.folder(), String.valueOf(e.getMessage()));
        }
    }

    /** Continues the index as it is now; nobody else does meanwhile. */
    private PublishedFiles publish(VendorRelease release, VendorKey vendor, List<Content> contents, Instant now)
            throws SiteException {
        var before = before(release.folder(), vendor);
        var draft = new IndexDraft(
                before.map(SiteIndex::connectors).orElse(List.of()),
                before.map(SiteIndex::terms).orElse(List.of()),
                file -> Files.readAllBytes(release.folder().resolve(file)));
        draft.remove(release.removed());
        var fresh = new ArrayList<Content>();
        for (var content : contents) {
            if (draft.put(content, release)) {
                fresh.add(content);
            }
        }
        var index = index(release, before, draft, now);
        var same = before.filter(old -> !contents.isEmpty() && !draft.changed() && saysSame(old, index));
        if (same.isEmpty()) {
            var bytes = IndexWriter.write(index);
            // Parse the result: never publish an index that can't be read.
            IndexReader.read(bytes);
            write(release.folder(), fresh, bytes, signature(bytes, vendor), draft.leftover());
        }
        var current = same.orElse(index);
        return new PublishedFiles(
                release.folder(),
                current.id(),
                current.base(),
                current.serial(),
                current.expires(),
                vendors.shown(vendor.certificate()),
                same.isPresent(),
                draft.added(),
                draft.replaced(),
                draft.removed(),
                contents.stream().flatMap(content -> content.remarks().stream()).toList());
    }

    /**
     * Whether an index with the same entries needn't be renewed: its head is the same, and half of its time is left.
     */
    private static boolean saysSame(SiteIndex old, SiteIndex index) {
        var validFor = Duration.between(index.timestamp(), index.expires());
        return old.title().equals(index.title())
                && old.base().equals(index.base())
                && Duration.between(old.timestamp(), old.expires()).equals(validFor)
                && Duration.between(index.timestamp(), old.expires()).compareTo(validFor.dividedBy(2)) > 0;
    }

    private static void checkValidity(Duration validFor) throws SiteException {
        if (validFor.compareTo(Duration.ofDays(1)) < 0 || validFor.compareTo(SiteLimits.VALIDITY) > 0) {
            throw SiteRefusal.notPossible("validity", validFor.toDays(), SiteLimits.VALIDITY.toDays());
        }
    }

    /** The folder's current index. Only its own vendor may continue it. */
    private static Optional<SiteIndex> before(Path folder, VendorKey vendor) throws SiteException {
        var index = folder.resolve(SiteIndex.FILE);
        if (!Files.exists(index)) {
            return Optional.empty();
        }
        try {
            var bytes = Files.readAllBytes(index);
            var signature = IndexSignature.read(Files.readAllBytes(folder.resolve(SiteIndex.SIGNATURE)));
            if (!signature.key().equals(Vendors.keyId(vendor.certificate()))) {
                throw SiteRefusal.of("not-yours", folder, signature.key());
            }
            return Optional.of(VerifiedIndex.of(
                            bytes,
                            signature.write(),
                            Set.of(vendor.certificate()),
                            vendor.certificate().getNotBefore().toInstant())
                    .index());
        } catch (IOException e) {
            throw SiteRefusal.notPossible(e, "unreadable", folder, String.valueOf(e.getMessage()));
        }
    }

    private List<Content> contents(VendorRelease release, VendorKey vendor, Instant now) throws SiteException {
        var today = now.atZone(ZoneOffset.UTC).toLocalDate();
        var contents = new ArrayList<Content>();
        for (var jar : release.jars()) {
            var content = connectors.read(jar, release, vendor, today);
            if (content.entry().version().endsWith("SNAPSHOT")) { // Maven's; OSGi counts it as newer than the release
                throw SiteRefusal.of(
                        "snapshot", jar.getFileName(), content.entry().version());
            }
            contents.add(content);
        }
        for (var file : release.terms()) {
            try {
                var bytes = Files.readAllBytes(file);
                var terms = TermsDocuments.parse(new String(bytes, StandardCharsets.UTF_8));
                contents.add(new Content(
                        new TermsEntry(
                                terms.network(),
                                terms.version(),
                                "terms/" + terms.network() + "-" + terms.version() + ".json",
                                bytes.length,
                                Sha256.hex(bytes),
                                today),
                        bytes,
                        List.of()));
            } catch (IOException e) {
                throw SiteRefusal.notPossible(e, "unreadable", file, String.valueOf(e.getMessage()));
            } catch (TermsException e) {
                throw SiteRefusal.of(e, "terms", file.getFileName(), String.valueOf(e.getMessage()));
            }
        }
        return contents;
    }

    private static SiteIndex index(VendorRelease release, Optional<SiteIndex> before, IndexDraft draft, Instant now)
            throws SiteException {
        var head = release.head();
        var id = before.map(SiteIndex::id).or(head::id);
        if (id.isEmpty() || !SiteLimits.SITE.matcher(id.get()).matches()) {
            throw SiteRefusal.notPossible("no-id", SiteRefusal.shown(head.id().orElse("")));
        }
        if (head.id().isPresent() && !head.id().equals(id)) {
            throw SiteRefusal.notPossible(
                    "id-fixed", id.get(), SiteRefusal.shown(head.id().get()));
        }
        return new SiteIndex(
                id.get(),
                head.title().or(() -> before.map(SiteIndex::title)).orElse(id.get()),
                head.base().or(() -> before.flatMap(SiteIndex::base)),
                before.map(SiteIndex::serial).orElse(0L) + 1,
                now,
                now.plus(release.validFor()),
                draft.connectors(),
                draft.terms());
    }

    private static byte[] signature(byte[] index, VendorKey vendor) throws SiteException {
        try {
            return IndexSignature.sign(index, vendor.key(), vendor.certificate())
                    .write();
        } catch (GeneralSecurityException e) {
            throw SiteRefusal.of(e, "key-kind", IndexSignature.ALGORITHM);
        }
    }

    private static void write(
            Path folder, List<Content> contents, byte[] index, byte[] signature, List<String> leftover)
            throws SiteException {
        try {
            for (var content : contents) {
                var file = folder.resolve(content.entry().file());
                Files.createDirectories(file.getParent());
                SiteCache.replace(file, content.bytes());
            }
            new IndexFiles(folder).write(index, signature);
            for (var file : leftover) {
                Files.deleteIfExists(folder.resolve(file));
            }
        } catch (IOException e) {
            throw SiteRefusal.notPossible(e, "unwritable", folder, String.valueOf(e.getMessage()));
        }
    }
}
