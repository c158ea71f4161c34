package org.signalbox.accounts.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Secret;

/** The result in the browser's redirect. */
sealed interface OAuthRedirect {
    record Code(Secret code) implements OAuthRedirect {}

    /** @param error the network's error code, sanitized */
    record Refused(String error) implements OAuthRedirect {
        /** The OAuth error code, such as {@code access_denied}; a fixed text for anything else. */
        static String plain(String error) {
            return error.matches("[a-z_]{1,40}") ? error : "an error";
        }
    }

    /**
     * What a redirect must have.
     *
     * @param issuer the authorization server's identifier, if it names itself (RFC 9207)
     */
    record Expected(Secret state, Optional<String> issuer) {
        /** Empty for a query that isn't of this flow. */
        Optional<OAuthRedirect> of(@Nullable String rawQuery) {
            var query = query(rawQuery);
            if (!state.equals(Secret.of(query.getOrDefault("state", "")))) {
                return Optional.empty();
            }
            if (issuer.isPresent() && !issuer.get().equals(query.get("iss"))) {
                return Optional.of(new Refused("wrong_issuer"));
            }
            if (query.containsKey("error")) {
                return Optional.of(new Refused(Refused.plain(query.get("error"))));
            }
            return Optional.ofNullable(query.get("code"))
                    .filter(code -> !code.isBlank())
                    .map(code -> new Code(Secret.of(code)));
        }

        private static Map<String, String> query(@Nullable String raw) {
            var values = new HashMap<String, String>();
            for (var pair : (raw == null ? "" : raw).split("&")) {
                var cut = pair.indexOf('=');
                if (cut > 0) {
                    try {
                        values.putIfAbsent(
                                URLDecoder.decode(pair.substring(0, cut), StandardCharsets.UTF_8),
                                URLDecoder.decode(pair.substring(cut + 1), StandardCharsets.UTF_8));
                    } catch (IllegalArgumentException e) {
                        return Map.of();
                    }
                }
            }
            return values;
        }
    }
}
