package org.signalbox.connector.testkit;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Validates SVG path data. */
final class SvgPath {
    private static final Pattern COMMAND = Pattern.compile("\\G[\\s,]*([MmLlHhVvCcSsQqTtAaZz])");
    private static final Pattern NUMBER = Pattern.compile("\\G[\\s,]*([+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?)");
    private static final Pattern FLAG = Pattern.compile("\\G[\\s,]*([01])");

    private SvgPath() {}

    /** The first error in the data; empty if it is valid. */
    static Optional<String> problem(String data) {
        var at = 0;
        var command = COMMAND.matcher(data);
        if (!command.find(0) || !command.group(1).equalsIgnoreCase("m")) {
            return Optional.of("a path starts with M");
        }
        while (at < data.stripTrailing().length()) {
            if (!command.find(at)) {
                return Optional.of("expected a command at " + at);
            }
            at = command.end();
            var name = command.group(1).toUpperCase(Locale.ROOT).charAt(0);
            var rounds = 0;
            for (var next = arguments(name, data, at); next > at; next = arguments(name, data, at)) {
                at = next;
                rounds++;
            }
            if (rounds == 0 && name != 'Z') {
                return Optional.of("arguments of " + command.group(1) + " are missing at " + at);
            }
        }
        return Optional.empty();
    }

    /** The end of one group of arguments; {@code start} if there is none. */
    private static int arguments(char command, String data, int start) {
        var count = switch (command) {
            case 'M', 'L', 'T' -> 2;
            case 'H', 'V' -> 1;
            case 'C' -> 6;
            case 'S', 'Q' -> 4;
            case 'A' -> 7;
            default -> 0;
        };
        var at = start;
        for (var i = 0; i < count; i++) {
            var matcher = (command == 'A' && (i == 3 || i == 4) ? FLAG : NUMBER).matcher(data);
            if (!matcher.find(at)) {
                return start;
            }
            at = matcher.end();
        }
        return at;
    }
}
