package org.signalbox.store.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.signalbox.model.Message;
import org.signalbox.store.StoreFailure;

/**
 * Where a team's store is: {@code postgresql://host:port/database?sslmode=verify-full}. It never holds a password.
 *
 * @param user as whom to connect, unless the environment says otherwise
 * @param options those of the driver that concern the way to the server
 */
public record StoreUrl(String host, int port, String database, Optional<String> user, Map<String, String> options) {
    private static final int PORT = 5432;
    private static final Set<String> OPTIONS = Set.of(
            "sslmode", "sslrootcert", "sslcert", "sslkey", "sslnegotiation", "channelBinding", "connectTimeout",
            "socketTimeout");

    public StoreUrl {
        options = Map.copyOf(options);
    }

    /**
     * @throws StoreFailure when it isn't one, or holds a password; the message repeats nothing of it then
     */
    public static StoreUrl parse(String text) {
        try {
            var uri = new URI(text.strip());
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("postgresql") && !scheme.equals("postgres")) {
                throw malformed();
            }
            var user = Optional.ofNullable(uri.getUserInfo());
            if (user.filter(info -> info.contains(":")).isPresent()) {
                throw new StoreFailure(Message.of("store.url-password"));
            }
            var path = String.valueOf(uri.getPath());
            if (uri.getHost() == null || path.length() < 2 || path.indexOf('/', 1) > 0 || uri.getFragment() != null) {
                throw malformed();
            }
            return new StoreUrl(
                    uri.getHost(),
                    uri.getPort() < 0 ? PORT : uri.getPort(),
                    path.substring(1),
                    user,
                    options(uri.getQuery()));
        } catch (URISyntaxException e) {
            throw malformed(); // without the cause, which repeats the text and what secrets it may hold
        }
    }

    private static Map<String, String> options(String query) {
        var options = new TreeMap<String, String>();
        if (query != null) {
            for (var option : query.split("&")) {
                var at = option.indexOf('=');
                var name = at < 0 ? option : option.substring(0, at);
                if (name.toLowerCase(Locale.ROOT).contains("password")) {
                    throw new StoreFailure(Message.of("store.url-password"));
                }
                if (at < 0 || !OPTIONS.contains(name)) {
                    throw new StoreFailure(Message.of(
                            "store.url-option", name, OPTIONS.stream().sorted().collect(Collectors.joining(", "))));
                }
                options.put(name, option.substring(at + 1));
            }
        }
        return options;
    }

    private static StoreFailure malformed() {
        return new StoreFailure(Message.of("store.url-malformed"));
    }

    /** As a person writes it. */
    @Override
    public String toString() {
        var query = new TreeMap<>(options)
                .entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining("&", "?", ""));
        return "postgresql://" + user.map(name -> name + "@").orElse("") + host + ":" + port + "/" + database
                + (options.isEmpty() ? "" : query);
    }

    /** Without its options, to be shown. */
    public String place() {
        return "postgresql://" + host + ":" + port + "/" + database;
    }

    /** Whether a text means a server rather than a folder or file. */
    static boolean looksLikeOne(String text) {
        return Arrays.asList("postgresql:", "postgres:").stream()
                .anyMatch(start -> text.strip().toLowerCase(Locale.ROOT).startsWith(start));
    }
}
