package org.signalbox.shell.internal.command;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;

/**
 * Networks whose ids or names look alike in a list, such as {@code mastodon} and {@code rnastodon}. After the skeletons
 * of Unicode Technical Standard 39, for the letters that names are likely to be faked with.
 */
final class SimilarNames {
    /** Cyrillic and Greek letters, and the Latin ones that they look like. */
    private static final String FOREIGN = "аеорсухіјѕһԁԛԝьвкмнтνοραικτυχγε";

    private static final String LATIN = "aeopcyxijshdqwbbkmhtvopaiktuxye";

    /** What looks like one letter, in most fonts. */
    private static final Map<String, String> SHAPES = new LinkedHashMap<>();

    static {
        SHAPES.put("rn", "m");
        SHAPES.put("vv", "w");
        SHAPES.put("cl", "d");
        SHAPES.put("0", "o");
        SHAPES.put("1", "l");
        SHAPES.put("i", "l");
        SHAPES.put("5", "s");
        SHAPES.put("2", "z");
    }

    private SimilarNames() {}

    /** Prints a line for each group of networks that look alike; does nothing with {@code --json}. */
    static void remark(Invocation in, Map<String, String> names) {
        groups(names).forEach((shape, ids) -> Output.line(in, "shell.networks.alike", String.join(", ", ids)));
    }

    /** @param names of networks by their ids */
    static Map<String, TreeSet<String>> groups(Map<String, String> names) {
        var groups = new TreeMap<String, TreeSet<String>>();
        names.forEach((id, name) -> {
            groups.computeIfAbsent(shape(id), shape -> new TreeSet<>()).add(id);
            groups.computeIfAbsent(shape(name), shape -> new TreeSet<>()).add(id);
        });
        groups.values().removeIf(ids -> ids.size() < 2);
        return groups;
    }

    /** The same for texts that look alike. */
    static String shape(String text) {
        var shape = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .map(SimilarNames::latin)
                .forEach(shape::appendCodePoint);
        var drawn = shape.toString();
        for (var each : SHAPES.entrySet()) {
            drawn = drawn.replace(each.getKey(), each.getValue());
        }
        return drawn;
    }

    private static int latin(int letter) {
        var at = FOREIGN.indexOf(letter);
        return at < 0 ? letter : LATIN.charAt(at);
    }
}
