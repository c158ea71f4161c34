package org.signalbox.content.internal;

import java.util.List;
import org.signalbox.model.Message;

/** Converts errors of the YAML parser to messages with a remedy. */
final class YamlErrorText {
    /** A message code, and a fragment of the parser's message or context. */
    private record Known(String words, String code) {}

    /** The first match counts. */
    private static final List<Known> ALL = List.of(
            new Known("unknown escape character", "content.yaml-escape"),
            new Known("TAB", "content.yaml-tab"),
            new Known("alias", "content.yaml-alias"),
            new Known("expected '<document start>'", "content.yaml-indent"),
            new Known("mapping values are not allowed", "content.yaml-colon"),
            new Known("expected ',' or ']'", "content.yaml-list"),
            new Known("expected ',' or '}'", "content.yaml-map"),
            new Known("-quoted scalar", "content.yaml-quote"),
            new Known("a quoted scalar", "content.yaml-quote"),
            new Known("that cannot start any token", "content.yaml-start"),
            new Known("could not find expected ':'", "content.yaml-no-colon"),
            new Known("expected <block end>", "content.yaml-indent"),
            new Known("special characters are not allowed", "content.yaml-character"));

    private YamlErrorText() {}

    /** @param context description of the parser's input for error messages, may be empty */
    static Message of(String context, String problem) {
        return ALL.stream()
                .filter(known -> problem.contains(known.words) || context.contains(known.words))
                .findFirst()
                .map(known -> Message.of(known.code))
                .orElseGet(() -> Message.of("content.yaml", problem));
    }
}
