package org.signalbox.keys;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Secret;
import org.signalbox.lib.secp256k1.Schnorr;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;

/** A private key of secp256k1. Immutable; its {@code toString} shows nothing of it. */
public final class SigningKey {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");
    private static final String PREFIX = "nsec";
    private static final HexFormat HEX = HexFormat.of();

    private final Secret digits;

    private SigningKey(Secret digits) {
        this.digits = digits;
    }

    /** A new one. */
    public static SigningKey generated() {
        return of(Schnorr.newKey());
    }

    /** Of 32 bytes that are a key; they are zero afterwards. */
    private static SigningKey of(byte[] bytes) {
        try {
            return new SigningKey(Secret.of(HEX.formatHex(bytes)));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Why what was typed into a field isn't a key; empty if it is one, or the field may be left empty and was. */
    public static Optional<Message> problem(Field field, String typed) {
        try {
            return problemOf(field, typed.strip());
        } catch (LinkageError e) {
            return Optional.of(Message.of("keys.no-library", field.label(), String.valueOf(e.getMessage())));
        }
    }

    private static Optional<Message> problemOf(Field field, String text) {
        if (text.isEmpty()) {
            return field.generates() && !Schnorr.isKey(new byte[32]) // which loads the library
                    ? Optional.empty()
                    : Optional.of(Message.of("keys.missing", field.label()));
        }
        return problem(text).map(code -> Message.of(code, field.label()));
    }

    /**
     * The key that was typed into a field, or a new one where none was and the field lets the host make it.
     *
     * @param typed 64 hexadecimal digits, or as NIP-19 writes a private key: {@code nsec1…}
     * @throws IllegalArgumentException with the words of {@link #problem}, which hold nothing of what was typed
     */
    public static SigningKey entered(Field field, String typed) {
        var problem = problem(field, typed);
        if (problem.isPresent()) {
            throw LocalizedFailure.with(problem.get(), IllegalArgumentException::new);
        }
        return typed.isBlank() ? generated() : of(bytes(typed.strip()).orElseThrow());
    }

    /**
     * The key of its digits, as {@link #digits} gives them.
     *
     * @throws IllegalArgumentException for anything else; the message has nothing of it
     */
    public static SigningKey ofDigits(Secret digits) {
        if (!DIGITS.matcher(digits.reveal()).matches()
                || problem(digits.reveal()).isPresent()) {
            throw new IllegalArgumentException("not a private key of secp256k1");
        }
        return new SigningKey(digits);
    }

    private static Optional<String> problem(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("npub1")) {
            return Optional.of("keys.public");
        }
        if (lower.startsWith("ncryptsec1")) {
            return Optional.of("keys.encrypted");
        }
        var bytes = bytes(text);
        if (bytes.isEmpty()) {
            return Optional.of(lower.startsWith(PREFIX + "1") ? "keys.mistyped" : "keys.unknown");
        }
        try {
            return Schnorr.isKey(bytes.get()) ? Optional.empty() : Optional.of("keys.none");
        } finally {
            Arrays.fill(bytes.get(), (byte) 0);
        }
    }

    private static Optional<byte[]> bytes(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return DIGITS.matcher(lower).matches()
                ? Optional.of(HEX.parseHex(lower))
                : Bech32.read(PREFIX, text).filter(bytes -> bytes.length == 32);
    }

    /** Uses its 32 bytes, which are zero afterwards. */
    <T> T use(Function<byte[], T> work) {
        var bytes = HEX.parseHex(digits.reveal());
        try {
            return work.apply(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Its 64 hexadecimal digits, in lower case; to be kept sealed. */
    public Secret digits() {
        return digits;
    }

    /** All ways to write it, to take them out of texts. */
    public List<Secret> written() {
        var bech32 = use(bytes -> Bech32.written(PREFIX, bytes));
        return List.of(
                digits,
                Secret.of(digits.reveal().toUpperCase(Locale.ROOT)),
                Secret.of(bech32),
                Secret.of(bech32.toUpperCase(Locale.ROOT)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningKey key && digits.equals(key.digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    @Override
    public String toString() {
        return digits.toString();
    }
}
