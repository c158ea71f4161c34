package org.signalbox.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.signalbox.connector.api.Secret;

/**
 * Masks secrets in a text that repeats a request: plain, escaped as in addresses, JSON and HTML, and within Base64 such
 * as that of HTTP's basic authentication. Pure.
 */
public final class SecretMask {
    public static final String SHOWN = "•••";

    /** Shorter ones, in code points, are taken out only where no letter or digit touches them; none is in Base64. */
    private static final int WITHIN_WORDS = 4;

    private static final Map<Integer, String> ENTITIES =
            Map.of((int) '&', "&amp;", (int) '<', "&lt;", (int) '>', "&gt;", (int) '"', "&quot;", (int) '\'', "&apos;");

    private SecretMask() {}

    /** The text with {@link #SHOWN} in the place of each secret; the same text if it shows none. */
    public static String masked(String text, Collection<Secret> secrets) {
        var masked = text;
        // A secret that is part of another one would leave the rest of that readable.
        var longestFirst = secrets.stream()
                .map(Secret::reveal)
                .filter(secret -> !secret.isBlank())
                .sorted((one, other) -> Integer.compare(other.length(), one.length()))
                .toList();
        for (var secret : longestFirst) {
            var anywhere = secret.codePointCount(0, secret.length()) >= WITHIN_WORDS;
            masked = plain(masked, secret, anywhere);
            masked = anywhere ? base64(masked, secret) : masked;
        }
        return masked;
    }

    private static String plain(String text, String secret, boolean anywhere) {
        var masked = new StringBuilder();
        var from = 0;
        for (var at = 0; at < text.length(); ) {
            var maybe = text.charAt(at) == secret.charAt(0) || "%\\&+".indexOf(text.charAt(at)) >= 0;
            var end = maybe ? end(text, at, secret) : -1;
            if (end > at && (anywhere || isBounded(text, at, end))) {
                masked.append(text, from, at).append(SHOWN);
                from = end;
                at = end;
            } else {
                at++;
            }
        }
        return masked.append(text, from, text.length()).toString();
    }

    private static boolean isBounded(String text, int start, int end) {
        return (start == 0 || !Character.isLetterOrDigit(text.codePointBefore(start)))
                && (end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end)));
    }

    /** The end of the secret that starts here, with any of its characters escaped in any way; -1 for none. */
    private static int end(String text, int start, String secret) {
        // An escaped percent sign may end in several places: all are followed, and the longest counts.
        var ends = new TreeSet<>(Set.of(start));
        for (int i = 0; i < secret.length() && !ends.isEmpty(); i += Character.charCount(secret.codePointAt(i))) {
            var next = new TreeSet<Integer>();
            for (int at : ends) {
                if (at < text.length()) {
                    add(text, at, secret.codePointAt(i), next);
                }
            }
            ends = next;
        }
        return ends.isEmpty() ? -1 : ends.last();
    }

    private static void add(String text, int at, int codePoint, Set<Integer> ends) {
        var raw = Character.toString(codePoint);
        if (text.startsWith(raw, at)) {
            ends.add(at + raw.length());
        }
        switch (text.charAt(at)) {
            case '%' -> percent(text, at, raw.getBytes(StandardCharsets.UTF_8), 0, ends);
            case '\\' -> json(text, at, raw, ends);
            case '&' -> html(text, at, codePoint, ends);
            case '+' -> {
                if (codePoint == ' ') {
                    ends.add(at + 1);
                }
            }
            default -> {}
        }
    }

    /** {@code %C3%A9}; also where the percent sign itself is escaped. */
    private static void percent(String text, int at, byte[] bytes, int index, Set<Integer> ends) {
        if (index == bytes.length) {
            ends.add(at);
        } else if (text.startsWith("%", at)) {
            var hex = "%02x".formatted(bytes[index] & 0xff);
            var from = at + 1;
            do {
                if (text.regionMatches(true, from, hex, 0, 2)) {
                    percent(text, from + 2, bytes, index + 1, ends);
                }
                from += 2;
            } while (text.startsWith("25", from - 2));
        }
    }

    private static void json(String text, int start, String raw, Set<Integer> ends) {
        if (text.startsWith(raw, start + 1) && "\"\\/".contains(raw)) {
            ends.add(start + 2);
        }
        var escape = new StringBuilder();
        raw.chars().forEach(unit -> escape.append("\\u%04x".formatted(unit)));
        if (text.regionMatches(true, start, escape.toString(), 0, escape.length())) {
            ends.add(start + escape.length());
        }
    }

    private static void html(String text, int at, int codePoint, Set<Integer> ends) {
        var number = "&#" + codePoint + ";";
        for (var escape : List.of(ENTITIES.getOrDefault(codePoint, number), number, "&#x%x;".formatted(codePoint))) {
            if (text.regionMatches(true, at, escape, 0, escape.length())) {
                ends.add(at + escape.length());
            }
        }
    }

    /** Within Base64 the secret's own bytes give one of three runs of characters, by where it begins. */
    private static String base64(String text, String secret) {
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        var masked = text;
        for (int before = 0; before < 3; before++) {
            var padded = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, padded, before, bytes.length);
            var own = Base64.getEncoder().encodeToString(padded).substring((before * 8 + 5) / 6, padded.length * 8 / 6);
            masked = run(run(masked, own), own.replace('+', '-').replace('/', '_'));
        }
        return masked;
    }

    /** The whole run of Base64 goes: what is beside the secret's own characters holds its first and last bits. */
    private static String run(String text, String own) {
        var masked = text;
        for (var at = masked.indexOf(own); at >= 0; at = masked.indexOf(own, at)) {
            var start = at;
            while (start > 0 && isBase64(masked.charAt(start - 1))) {
                start--;
            }
            var end = at + own.length();
            while (end < masked.length() && isBase64(masked.charAt(end))) {
                end++;
            }
            masked = masked.substring(0, start) + SHOWN + masked.substring(end);
            at = start + SHOWN.length();
        }
        return masked;
    }

    private static boolean isBase64(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "+/-_=".indexOf(c) >= 0;
    }
}
