package org.signalbox.sites.internal;

import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Set;
import org.signalbox.networks.Vendors;

/** Trusts the vendors that the test names. */
final class FakeVendors implements Vendors {
    final Set<X509Certificate> certificates =
            new HashSet<>(Set.of(Vendor.TRUSTED.certificate(), Vendor.OTHER.certificate(), Vendor.EC.certificate()));

    @Override
    public Set<X509Certificate> trusted() {
        return Set.copyOf(certificates);
    }

    @Override
    public String shown(X509Certificate certificate) {
        var name = certificate.getSubjectX500Principal().getName().replace("CN=", "");
        return name + " (" + Vendors.keyId(certificate).substring(0, 24) + ")";
    }
}
