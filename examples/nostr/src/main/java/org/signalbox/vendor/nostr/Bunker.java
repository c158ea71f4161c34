package org.signalbox.vendor.nostr;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a remote signer is (NIP-46): {@code bunker://KEY?relay=…&secret=…}.
 *
 * @param secret a word by which it knows this client again, may be empty
 */
record Bunker(String key, List<URI> relays, String secret) {
    private static final String SCHEME = "bunker://";

    Bunker {
        relays = List.copyOf(relays);
    }

    static Optional<Bunker> of(String address) {
        var text = address.strip();
        var query = text.indexOf('?');
        if (!text.startsWith(SCHEME) || query < 0) {
            return Optional.empty();
        }
        var key = text.substring(SCHEME.length(), query).replaceFirst("/$", "");
        var relays = new ArrayList<URI>();
        var secret = "";
        try {
            for (var pair : text.substring(query + 1).split("&")) {
                var at = pair.indexOf('=');
                var value = URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8);
                if (pair.startsWith("relay=")) {
                    Servers.uri(value).ifPresent(relays::add);
                } else if (pair.startsWith("secret=")) {
                    secret = value;
                }
            }
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
        return Hex.isId(key) && !relays.isEmpty() ? Optional.of(new Bunker(key, relays, secret)) : Optional.empty();
    }

    /** Without its secret. */
    @Override
    public String toString() {
        return "the signer " + key.substring(0, 8);
    }
}
