package org.signalbox.connector.x.internal;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/**
 * What X says has gone wrong: a problem of RFC 9457, or the list of numbered errors that older parts of X answer with.
 *
 * @param kind the last segment of the problem's type; empty for {@code about:blank}
 * @param code of an older part of X, 0 if it gives none
 * @param detail one sentence; empty if it gives none
 * @param words all that X says, without secrets
 */
record Problem(int status, String kind, String title, long code, String detail, String words) {
    static final String NOT_FOUND = "resource-not-found";

    /** The app, or its permissions, aren't accepted: a person has to look at developer.x.com. */
    private static final Set<String> ABOUT_APP =
            Set.of("client-forbidden", "unsupported-authentication", "oauth1-permissions", "oauth2-permissions");

    /** Invalid tokens, suspended and locked accounts, and apps without permission, as older parts of X number them. */
    private static final Set<Long> LOST = Set.of(32L, 63L, 64L, 89L, 99L, 135L, 215L, 261L, 326L, 416L);

    private static final Set<String> PASSING =
            Set.of("internal-error", "resource-unavailable", "field-hydration-failure");

    private static final Set<String> MONEY = Set.of("usage-capped", "credits", "spend-cap-reached");
    private static final long TOO_LONG = 186;
    private static final long DAILY_LIMIT = 185;
    private static final long DUPLICATE = 187;

    /** X has no type for it, so that its sentence has to do; it names posts by their old name, too. */
    private static final Set<String> DUPLICATE_DETAILS = Set.of(
            "you are not allowed to create a tweet with duplicate content.",
            "you are not allowed to create a post with duplicate content.");

    private static final int LONGEST = 500;

    static Problem of(HttpResponse answer, Grant grant) {
        var body = Json.object(answer).orElseGet(JsonObject::new);
        var errors = Json.objects(body, "errors");
        // An answer of 200 has its problems in the list; one that failed is one itself.
        var problem = Json.string(body, "type").isEmpty() && !errors.isEmpty() ? errors.getFirst() : body;
        var said = errors.stream()
                .flatMap(error -> Json.string(error, "message").or(() -> Json.string(error, "detail")).stream())
                .distinct()
                .collect(Collectors.joining("; "));
        var detail = Json.string(problem, "detail")
                .or(() -> Json.string(problem, "message"))
                .orElse("");
        var title = Json.string(problem, "title").orElse("");
        var words = said.isEmpty() ? detail.isEmpty() ? title : detail : said;
        return new Problem(
                answer.status(),
                Json.string(problem, "type").map(Problem::lastSegment).orElse(""),
                title,
                Json.number(problem, "code").orElse(0L),
                detail,
                redacted(words, grant));
    }

    private static String lastSegment(String type) {
        var problems = type.lastIndexOf("/problems/");
        return problems < 0 ? "" : type.substring(problems + "/problems/".length());
    }

    boolean isNotFound() {
        return status == 404 || kind.equals(NOT_FOUND);
    }

    /** Whether the resource exists but isn't shown to this account. */
    boolean isHidden() {
        return kind.equals("not-authorized-for-resource") || kind.equals("disallowed-resource");
    }

    /** Whether there already is a post with this text, in which case nothing happened. */
    boolean isDuplicate() {
        return code == DUPLICATE || status == 403 && DUPLICATE_DETAILS.contains(detail.toLowerCase(Locale.ROOT));
    }

    /** Whether the credit, the spending limit or the cap of a month is used up. */
    boolean isAboutMoney() {
        return status == 402 || MONEY.contains(kind);
    }

    /** @param doing the requested action, completing «refused to» */
    ConnectorException exception(String doing) {
        var message = message(doing);
        if (status == 401 || ABOUT_APP.contains(kind) || LOST.contains(code)) {
            return new ConnectorException.AuthorizationLost(message);
        }
        if (code == DAILY_LIMIT) {
            return new ConnectorException.RateLimited(message, null);
        }
        if (status < 300 && !isNotFound() && !isHidden() && kind.isEmpty()
                || status >= 300 && status < 400
                || status == 408
                || status == 425
                || PASSING.contains(kind)) {
            return new ConnectorException.Unavailable(message, null);
        }
        return new ConnectorException.Rejected(message, term().orElse(null));
    }

    /** The same where it isn't clear whether the visible change happened. */
    ConnectorException exceptionOfVisible(String doing) {
        var exception = exception(doing);
        return exception instanceof ConnectorException.Unavailable
                ? new ConnectorException.OutcomeUnknown(message(doing), null)
                : exception;
    }

    String message(String doing) {
        return "X refused to " + doing + ": " + (words.isEmpty() ? "HTTP " + status : words + " (HTTP " + status + ")");
    }

    private Optional<String> term() {
        return code == TOO_LONG ? Optional.of(Term.TEXT) : Optional.empty();
    }

    /** X's words may repeat parts of the request. */
    private static String redacted(String words, Grant grant) {
        var text = words;
        for (var secret : grant.secrets().values()) {
            text = secret.reveal().isEmpty() ? text : text.replace(secret.reveal(), "•••");
        }
        return shortened(text);
    }

    static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
