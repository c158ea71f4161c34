package org.signalbox.sites.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.signalbox.networks.CheckedConnector;
import org.signalbox.networks.ConnectorCheck;
import org.signalbox.networks.LifecycleException;
import org.signalbox.sites.SiteException;
import org.signalbox.sites.VendorRelease;

/** Reads the connectors of a release, signs those that aren't, and refuses what an installation would refuse. */
final class ReleasedConnectors {
    private final ConnectorCheck check;

    ReleasedConnectors(ConnectorCheck check) {
        this.check = check;
    }

    /** @param jar signed, or signed here with the vendor's key; the file isn't changed */
    SitePublisher.Content read(Path jar, VendorRelease release, VendorKey vendor, LocalDate released)
            throws SiteException {
        try {
            if (Files.size(jar) > SiteLimits.CONNECTOR_BYTES) { // before all of it is held to be signed
                throw SiteRefusal.of("too-large", jar.getFileName(), SiteLimits.CONNECTOR_BYTES);
            }
            if (!ReleaseSigning.isUnsigned(jar)) {
                return checked(jar, release, vendor, released);
            }
            var folder = Files.createTempDirectory("signalbox-release-");
            var signed = folder.resolve(jar.getFileName());
            try {
                Files.write(signed, ReleaseSigning.sign(jar, vendor));
                return checked(signed, release, vendor, released);
            } finally {
                Files.deleteIfExists(signed);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw SiteRefusal.notPossible(e, "unreadable", jar, String.valueOf(e.getMessage()));
        }
    }

    private SitePublisher.Content checked(Path jar, VendorRelease release, VendorKey vendor, LocalDate released)
            throws SiteException {
        CheckedConnector checked;
        try {
            checked = check.check(jar, ConnectorCheck.Place.ANYWHERE);
        } catch (LifecycleException e) {
            throw new SiteException(SiteException.Kind.NOT_POSSIBLE, e.message(), e);
        }
        if (checked.refused()) {
            var first = checked.refusals().getFirst();
            var more = checked.refusals().size() - 1;
            throw more == 0
                    ? new SiteException(SiteException.Kind.REFUSED, first)
                    : SiteRefusal.of("more-reasons", first, more, jar.getFileName());
        }
        var file = ConnectorFile.read(jar);
        return new SitePublisher.Content(
                file.entry(release, vendor.certificate(), released), file.bytes(), checked.remarks());
    }
}
