package org.signalbox.content.internal;

import java.util.List;
import org.signalbox.model.Message;

/** Converts errors of the YAML parser to messages with a remedy. */
final class YamlErrorText {
    /** A message code, and a fragment of the parser's message or context. */
    private record KnownError(String words, String code) {}

    /** The first match counts. */
    private static final List<KnownError> ALL = List.of(
            new KnownError("unknown escape character", "content.yaml-escape"),
            new KnownError("TAB", "content.yaml-tab"),
            new KnownError("alias", "content.yaml-alias"),
            new KnownError("expected '<document start>'", "content.yaml-indent"),
            new KnownError("mapping values are not allowed", "content.yaml-colon"),
            new KnownError("expected ',' or ']'", "content.yaml-list"),
            new KnownError("expected ',' or '}'", "content.yaml-map"),
            new KnownError("-quoted scalar", "content.yaml-quote"),
            new KnownError("a quoted scalar", "content.yaml-quote"),
            new KnownError("that cannot start any token", "content.yaml-start"),
            new KnownError("could not find expected ':'", "content.yaml-no-colon"),
            new KnownError("expected <block end>", "content.yaml-indent"),
            new KnownError("special characters are not allowed", "content.yaml-character"));

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
