package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/**
 * What LinkedIn says no by.
 *
 * @param code such as {@code ACCESS_DENIED}, of the first wrong field if it names one; may be empty
 * @param words LinkedIn's message, may be empty
 * @param field the field that it is about, may be empty
 */
record Refusal(int status, String code, String words, String field) {
    /** What a refusal is about, which decides what it means for the account. */
    enum About {
        /** Reading something: a missing permission for it concerns nothing else. */
        READING,
        /** The address of a file, which takes no token: what is refused there says nothing of the account. */
        FILE,
        /** The account itself, or a step before a post. */
        ACCOUNT,
        /** A request with a visible effect. */
        VISIBLE
    }

    private static final Pattern DUPLICATE = Pattern.compile(
            "content is a duplicate of (urn:li:(?:share|ugcpost|activity):[0-9]{1,25})", Pattern.CASE_INSENSITIVE);

    /** Nothing happened, and the same may succeed soon. */
    private static final Set<String> PASSING =
            Set.of("CONFLICT", "MEDIA_ASSET_WAITING_UPLOAD", "MEDIA_ASSET_PROCESSING", "ASSET_PROCESSING");

    /** The term that a value breaks if it is too long, by the last name of its field. */
    private static final Map<String, String> LENGTHS = Map.of(
            "commentary", Term.TEXT,
            "text", Term.POLL_ANSWER,
            "question", Term.POLL_QUESTION,
            "alttext", Term.ALT,
            "title", Term.LINK_TITLE,
            "description", Term.LINK_DESCRIPTION);

    private static final int LONGEST_MESSAGE = 500;

    static Refusal of(HttpResponse response) {
        var body = Json.object(response).orElseGet(JsonObject::new);
        var input = Json.object(body, "errorDetails")
                .flatMap(
                        details -> Json.objects(details, "inputErrors").stream().findFirst())
                .orElseGet(JsonObject::new);
        var field = Json.object(input, "input")
                .flatMap(each -> Json.object(each, "inputPath"))
                .flatMap(path -> Json.string(path, "fieldPath"))
                .orElse("");
        var words = Json.string(body, "message")
                .filter(text -> !text.isBlank())
                .or(() -> Json.string(input, "description"))
                .orElse("");
        return new Refusal(
                response.status(),
                Json.string(input, "code").or(() -> Json.string(body, "code")).orElse(""),
                words,
                field);
    }

    /** The post that this one would repeat. */
    Optional<String> duplicateOf() {
        var found = DUPLICATE.matcher(words);
        return (status == 422 || code.equals("DUPLICATE_POST")) && found.find()
                ? Urn.post(found.group(1).replace("ugcpost", "ugcPost"))
                : Optional.empty();
    }

    /** Whether the day's calls are used up, which LinkedIn counts until midnight UTC. */
    boolean isOfTheDay() {
        return words.toLowerCase(Locale.ROOT).startsWith("resource level throttle limit");
    }

    /** @param doing the requested action, completing «refused to» */
    ConnectorException asException(String doing, About about, Grant grant, String tooLong) {
        var message = message(doing, grant);
        if (status == 401 && about != About.FILE) {
            return new AuthorizationLost(message);
        }
        if (status == 426 && about != About.FILE) {
            // Nothing happened, and nothing will until a connector with another version serves the account.
            return new AuthorizationLost("LinkedIn ended version " + ApiVersion.number()
                    + " of its interface, which this connector speaks: install a newer one. " + message);
        }
        if (status == 403
                && (about == About.ACCOUNT || about == About.VISIBLE)
                && !words.startsWith("Unpermitted fields")) {
            return grant.target().filter(Urn::isPage).isPresent()
                    ? AuthorizationLost.ofTarget(message)
                    : new AuthorizationLost(message);
        }
        if (status == 409 || PASSING.contains(code)) {
            return new Unavailable(message, null);
        }
        if (status < 400 || status == 408 || status == 425) {
            return about == About.VISIBLE ? new OutcomeUnknown(message, null) : new Unavailable(message, null);
        }
        return new Rejected(message, term(tooLong));
    }

    private @Nullable String term(String tooLong) {
        if (!code.equals("FIELD_LENGTH_TOO_LONG")) {
            return null;
        }
        // Without a path, the message begins with the field.
        var named = (field.isEmpty() ? words : field).strip();
        var path = named.split("[\\s\"«]+", 2)[0].replaceAll("/[0-9]+|[^A-Za-z/]+", "");
        var last = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return tooLong.equals(Term.COMMENT) ? Term.COMMENT : LENGTHS.get(last);
    }

    /** LinkedIn's words without secrets, because they may repeat parts of the request. */
    String message(String doing, Grant grant) {
        var text = words;
        for (var secret : grant.secrets().values()) {
            text = secret.reveal().isEmpty() ? text : text.replace(secret.reveal(), "•••");
        }
        if (text.length() > LONGEST_MESSAGE) {
            text = text.substring(0, LONGEST_MESSAGE) + "…";
        }
        var where = code.matches("[A-Z_]{1,60}") ? code : "HTTP " + status;
        return Api.NAME + " refused to " + doing + ": " + (text.isBlank() ? where : text + " (" + where + ")");
    }
}
