package org.signalbox.model;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names one account: {@code nightline@chirp}.
 *
 * @param name the workspace's own name for it: letters, digits, dot, dash, underscore
 * @param network the id of its network
 */
public record AccountId(String name, String network) implements Comparable<AccountId> {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._-]{1,64}");
    private static final Pattern NETWORK = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public AccountId {
        if (!isOne(name, network)) {
            throw new IllegalArgumentException("not an account, expected name@network: " + name + "@" + network);
        }
    }

    /** Reads {@code name@network}; empty when it isn't one. */
    public static Optional<AccountId> parse(String text) {
        var at = text.indexOf('@');
        if (at < 0 || !isOne(text.substring(0, at), text.substring(at + 1))) {
            return Optional.empty();
        }
        return Optional.of(new AccountId(text.substring(0, at), text.substring(at + 1)));
    }

    private static boolean isOne(String name, String network) {
        return NAME.matcher(name).matches() && NETWORK.matcher(network).matches();
    }

    /** Reads {@code name@network}. */
    public static AccountId of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("not an account, expected name@network: " + text));
    }

    @Override
    public int compareTo(AccountId other) {
        return Comparator.comparing(AccountId::network)
                .thenComparing(AccountId::name)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return name + "@" + network;
    }
}
