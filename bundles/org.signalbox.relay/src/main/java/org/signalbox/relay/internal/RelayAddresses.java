package org.signalbox.relay.internal;

import java.net.URI;
import java.util.Locale;
import org.signalbox.model.Message;
import org.signalbox.relay.RelayException;

/** Public addresses of folders and buckets. */
final class RelayAddresses {
    private RelayAddresses() {}

    /**
     * An address with a slash at its end.
     *
     * @throws RelayException unless networks can fetch from there
     */
    static URI checked(URI address) throws RelayException {
        var host = address.getHost();
        var local = host != null && (host.equals("localhost") || host.equals("127.0.0.1"));
        var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (host == null
                || !(scheme.equals("https") || scheme.equals("http") && local)
                || address.getRawUserInfo() != null
                || address.getRawQuery() != null
                || address.getRawFragment() != null) {
            throw new RelayException(Message.of("relay.bad-address", shown(address)));
        }
        return address.getPath().endsWith("/") ? address : URI.create(address + "/");
    }

    /** Without a password that it may have. */
    private static String shown(URI address) {
        return address.getRawUserInfo() == null
                ? address.toString()
                : address.toString().replace(address.getRawUserInfo() + "@", "…@");
    }

    /** Scheme, host and port. */
    static URI origin(URI address) {
        return URI.create(address.getScheme() + "://" + address.getRawAuthority());
    }
}
