package org.signalbox.sandbox.internal;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The accounts' bearer tokens, derived from the seed. Thread-safe. */
final class Tokens {
    private final String network;
    private final long seed;
    private final Map<String, Integer> generations = new HashMap<>();
    private final Map<String, String> handles = new HashMap<>();

    Tokens(String network, long seed, List<String> accounts) {
        this.network = network;
        this.seed = seed;
        accounts.forEach(this::rotate);
    }

    synchronized String of(String handle) {
        Integer generation = generations.get(handle);
        if (generation == null) {
            throw new IllegalArgumentException("%s has no account %s".formatted(network, handle));
        }
        return token(handle, generation);
    }

    /** Creates a new token; earlier ones expire. */
    synchronized String rotate(String handle) {
        int generation = generations.merge(handle, 1, Integer::sum);
        String token = token(handle, generation);
        handles.put(token, handle);
        return token;
    }

    /** The account of a current or expired token. */
    synchronized Optional<String> owner(String token) {
        return Optional.ofNullable(handles.get(token));
    }

    /** The account of an {@code Authorization} header. */
    String authenticate(Optional<String> authorization) throws ApiRefusal {
        Optional<String> token = bearer(authorization);
        if (token.isEmpty()) {
            throw unauthorized("token_missing", "Send the account's token as Authorization: Bearer.");
        }
        Optional<String> handle = owner(token.get());
        if (handle.isEmpty()) {
            throw unauthorized("token_invalid", "The token isn't one of this network.");
        }
        if (!of(handle.get()).equals(token.get())) {
            throw expired();
        }
        return handle.get();
    }

    static Optional<String> bearer(Optional<String> authorization) {
        return authorization
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip());
    }

    static ApiRefusal expired() {
        return unauthorized("token_expired", "The token has expired; connect the account again.");
    }

    private static ApiRefusal unauthorized(String code, String message) {
        return new ApiRefusal(401, code, message).withHeader("WWW-Authenticate", "Bearer");
    }

    private String token(String handle, int generation) {
        String source = "%s/%s/%d/%d".formatted(network, handle, seed, generation);
        byte[] hash = StoredMedia.sha256(source.getBytes(StandardCharsets.UTF_8));
        return "%s_%s".formatted(network, HexFormat.of().formatHex(hash, 0, 20));
    }
}
