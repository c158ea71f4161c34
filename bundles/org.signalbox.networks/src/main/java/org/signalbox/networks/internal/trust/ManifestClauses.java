package org.signalbox.networks.internal.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;

/** Splits manifest headers such as {@code a;b;version="[1,2)",c}, minding quotes. */
final class ManifestClauses {
    private ManifestClauses() {}

    /** The names of all clauses, without attributes and directives. */
    static List<String> names(String header) {
        var names = new ArrayList<String>();
        for (var clause : split(header, ',')) {
            for (var piece : split(clause, ';')) {
                var name = piece.strip();
                if (!name.isEmpty() && name.indexOf('=') < 0) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /** The clauses, each with its attributes and directives. */
    static List<String> of(String header) {
        return split(header, ',').stream()
                .map(String::strip)
                .filter(clause -> !ManifestClauses.names(clause).isEmpty())
                .toList();
    }

    /** Those of a header; none where it is missing. */
    static List<String> of(Attributes headers, String name) {
        var value = headers.getValue(name);
        return value == null ? List.of() : of(value);
    }

    /** The value of an attribute or directive of a clause, such as {@code version} or {@code filter:}. */
    static Optional<String> value(String clause, String key) {
        for (var piece : split(clause, ';')) {
            var equals = piece.indexOf('=');
            if (equals > 0 && piece.substring(0, equals).strip().equals(key)) {
                var value = piece.substring(equals + 1).strip();
                return Optional.of(
                        value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                                ? value.substring(1, value.length() - 1)
                                : value);
            }
        }
        return Optional.empty();
    }

    private static List<String> split(String text, char at) {
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder();
        var quoted = false;
        for (var c : text.toCharArray()) {
            quoted ^= c == '"';
            if (c == at && !quoted) {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else {
                piece.append(c);
            }
        }
        pieces.add(piece.toString());
        return pieces;
    }
}
