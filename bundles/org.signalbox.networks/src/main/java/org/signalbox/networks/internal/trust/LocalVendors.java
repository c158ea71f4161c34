package org.signalbox.networks.internal.trust;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.signalbox.networks.Vendors;
import org.signalbox.networks.internal.NetworkFolders;

/** The service that lists the vendors that this machine trusts. */
@Component(service = Vendors.class)
public final class LocalVendors implements Vendors {
    private final TrustedVendors vendors;

    @Activate
    public LocalVendors(BundleContext context) {
        var folders = NetworkFolders.of(context);
        vendors = new TrustedVendors(List.of(folders.shippedTrust(), folders.ownTrust()));
    }

    @Override
    public Set<X509Certificate> trusted() throws IOException {
        return vendors.certificates();
    }

    @Override
    public String shown(X509Certificate certificate) {
        return Signer.of(certificate).toString();
    }
}
