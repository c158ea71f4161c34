package org.signalbox.vendor.nostr;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpResponse;

/** What a server's «no» means. */
final class Refusal {
    private static final int LONGEST = 500;
    private static final Pattern TOO_LONG =
            Pattern.compile("(?is).*(too (long|large|big)|longer than|larger than|exceed|max\\w*[ _]length|size).*");
    private static final Pattern OF_CONTENT = Pattern.compile("(?is).*(content|characters?).*");

    private Refusal() {}

    /** Of a relay that ends with {@code prefix: words} (NIP-01). */
    static ConnectorException of(String name, String doing, String words) {
        var said = name + " doesn't " + doing + ": " + (words.isBlank() ? "it gives no reason" : shown(words));
        return switch (prefix(words)) {
            case "rate-limited" -> new ConnectorException.RateLimited(said, null);
            case "error" -> new ConnectorException.Unavailable(said, null);
            default -> new ConnectorException.Rejected(said, term(words));
        };
    }

    /** The machine's part of a relay's words; empty where there is none. */
    static String prefix(String words) {
        var at = words.indexOf(':');
        return at < 1 ? "" : words.substring(0, at).strip();
    }

    /** By what is shown of the words: a search in all that a relay may say would take minutes. */
    private static @Nullable String term(String words) {
        var shown = shown(words);
        if (!TOO_LONG.matcher(shown).matches()) {
            return null;
        }
        return OF_CONTENT.matcher(shown).matches() ? Term.CONTENT : Term.MESSAGE;
    }

    /** Of an answer over HTTP, also to a handshake, that is none of success. */
    static ConnectorException of(String name, String doing, HttpResponse answer) {
        var words = answer.header("x-reason")
                .or(() -> Json.object(answer.text())
                        .flatMap(object -> Json.text(object, "message").or(() -> Json.text(object, "error"))))
                .filter(text -> !text.isBlank());
        var status = answer.status();
        var said = name + " doesn't " + doing + ": "
                + words.map(Refusal::shown).orElse("it answers with status " + status);
        if (status == 401) {
            return new ConnectorException.AuthorizationLost(said);
        }
        return status >= 400
                ? new ConnectorException.Rejected(said, null)
                : new ConnectorException.Unavailable(said, null);
    }

    /** In one line, and not too long. */
    static String shown(String words) {
        var line = words.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    static Optional<String> words(ConnectorException failure) {
        return Optional.ofNullable(failure.getMessage());
    }
}
