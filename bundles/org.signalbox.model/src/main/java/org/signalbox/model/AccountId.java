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
    private static final Pattern SHAPE = Pattern.compile("([\\p{L}\\p{N}._-]{1,64})@([a-z][a-z0-9-]{0,31})");

    public AccountId {
        if (!SHAPE.matcher(name + "@" + network).matches()) {
            throw new IllegalArgumentException("not an account, expected name@network: " + name + "@" + network);
        }
    }

    /** Reads {@code name@network}; empty when it isn't one. */
    public static Optional<AccountId> parse(String text) {
        var matcher = SHAPE.matcher(text);
        return matcher.matches() ? Optional.of(new AccountId(matcher.group(1), matcher.group(2))) : Optional.empty();
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
