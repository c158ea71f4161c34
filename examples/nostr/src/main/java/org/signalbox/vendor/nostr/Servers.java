package org.signalbox.vendor.nostr;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Grant;

/**
 * The servers of an account.
 *
 * @param relays where its posts are, by ws or wss
 * @param media its media server, if it has one
 */
record Servers(List<URI> relays, Optional<URI> media, Rule rule) {
    static final String RELAYS_APART = "apart";
    static final String MEDIA = "media";
    static final String RULE = "rule";

    /** Relays of one account. A call asks one after the other. */
    static final int MOST = 8;

    Servers {
        relays = List.copyOf(relays);
    }

    /** How many relays must take a post. */
    enum Rule {
        ALL,
        MAJORITY,
        ONE;

        /** Of so many. */
        int of(int relays) {
            return switch (this) {
                case ALL -> relays;
                case MAJORITY -> relays / 2 + 1;
                case ONE -> 1;
            };
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    int needed() {
        return rule.of(relays.size());
    }

    static Servers of(Grant grant) {
        var media = grant.setting(MEDIA)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .flatMap(Servers::uri);
        var apart = List.of(grant.setting(RELAYS_APART).orElse("").strip().split("[\\s,]+"));
        var relays = grant.origins().stream()
                .filter(each ->
                        media.filter(server -> isSame(server, each)).isEmpty() && !apart.contains(each.getHost()))
                .toList();
        return new Servers(
                (relays.isEmpty() ? grant.origins() : relays)
                        .stream().map(Servers::socket).toList(),
                media,
                rule(grant).orElse(Rule.ALL));
    }

    private static Optional<Rule> rule(Grant grant) {
        var word = grant.setting(RULE).orElse("").strip();
        return word.isEmpty()
                ? Optional.of(Rule.MAJORITY)
                : Arrays.stream(Rule.values())
                        .filter(each -> each.word().equalsIgnoreCase(word))
                        .findFirst();
    }

    /** @throws Rejected naming what the owner has to change */
    static void check(Grant grant) throws Rejected {
        if (rule(grant).isEmpty()) {
            throw new Rejected(
                    "«" + Refusal.shown(grant.setting(RULE).orElse(""))
                            + "» says not how many relays must take a post: all, majority or one",
                    null);
        }
        var servers = of(grant);
        if (servers.relays().size() > MOST) {
            throw new Rejected("An account has at most " + MOST + " relays", null);
        }
        var media = grant.setting(MEDIA).orElse("").strip();
        if (!media.isEmpty()
                && grant.origins().stream()
                        .noneMatch(each -> servers.media()
                                .filter(server -> isSame(server, each))
                                .isPresent())) {
            throw new Rejected(
                    "Name the media server " + Refusal.shown(media) + " among the account's servers, too", null);
        }
    }

    /** The same scheme's default port may be left out. */
    private static boolean isSame(URI one, URI other) {
        return one.getHost() != null && one.getHost().equalsIgnoreCase(other.getHost()) && port(one) == port(other);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : isSecure(uri) ? 443 : 80;
    }

    private static boolean isSecure(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) || "wss".equalsIgnoreCase(uri.getScheme());
    }

    /** The address of a relay's socket. */
    static URI socket(URI origin) {
        return URI.create((isSecure(origin) ? "wss:" : "ws:") + origin.getRawSchemeSpecificPart());
    }

    /** The address by which a relay describes itself. */
    static URI http(URI relay) {
        return URI.create((isSecure(relay) ? "https:" : "http:") + relay.getRawSchemeSpecificPart());
    }

    static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text)).filter(each -> each.getHost() != null);
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
