package org.signalbox.http;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.osgi.framework.BundleContext;

/**
 * Redirects requests for one origin to another one, for tests and for proxies in front of a network. The egress policy
 * is checked before, against the original origin.
 *
 * @param replacements by original origin, both like {@code https://bsky.social} or {@code http://localhost:2583}
 */
public record OriginReplacements(Map<URI, URI> replacements) {
    /** The system or framework property with the replacements. */
    public static final String PROPERTY = "signalbox.origins";

    /** No replacements. */
    public static final OriginReplacements NONE = new OriginReplacements(Map.of());

    public OriginReplacements {
        var normal = new HashMap<URI, URI>();
        replacements.forEach((from, to) -> normal.put(origin(from), origin(to)));
        replacements = Map.copyOf(normal);
    }

    /** Those of a running framework. */
    public static OriginReplacements of(BundleContext context) {
        var text = context.getProperty(PROPERTY);
        return text == null ? NONE : parse(text);
    }

    /**
     * Parses {@code https://bsky.social=http://localhost:2583}; several are separated by commas or white space.
     *
     * @throws IllegalArgumentException with the invalid entry
     */
    public static OriginReplacements parse(String text) {
        var replacements = new HashMap<URI, URI>();
        for (var entry : text.strip().split("[,\\s]+")) {
            if (entry.isEmpty()) {
                continue;
            }
            var pair = entry.split("=", 2);
            if (pair.length != 2) {
                throw new IllegalArgumentException(
                        PROPERTY + ": expected https://from.example=https://to.example, got " + entry);
            }
            replacements.put(URI.create(pair[0]), URI.create(pair[1]));
        }
        return new OriginReplacements(replacements);
    }

    /** The same resource at the replacement of its origin; the same URI if there is none. */
    public URI rewrite(URI uri) {
        if (replacements.isEmpty() || uri.getScheme() == null || uri.getHost() == null) {
            return uri;
        }
        var target = replacements.get(origin(uri));
        if (target == null) {
            return uri;
        }
        var rest = new StringBuilder(target.toString());
        if (uri.getRawPath() != null) {
            rest.append(uri.getRawPath());
        }
        if (uri.getRawQuery() != null) {
            rest.append('?').append(uri.getRawQuery());
        }
        return URI.create(rest.toString());
    }

    private static URI origin(URI uri) {
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw new IllegalArgumentException(PROPERTY + ": not an origin: " + uri);
        }
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        var port = uri.getPort() == -1 ? (scheme.equals("https") ? 443 : 80) : uri.getPort();
        return URI.create(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port);
    }
}
