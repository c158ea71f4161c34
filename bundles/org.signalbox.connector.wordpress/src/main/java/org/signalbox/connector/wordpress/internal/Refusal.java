package org.signalbox.connector.wordpress.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.common.PlainText;

/**
 * What a site says no by.
 *
 * @param status HTTP status
 * @param code of WordPress or of a plug-in, such as {@code rest_cannot_create}; empty where neither answered
 * @param words the site's message in its own language, may be empty
 */
record Refusal(int status, String code, String words) {
    /** What a code means, where the site's words leave people helpless. */
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry(
                    "rest_not_logged_in",
                    "the site knows no such application password, or its server or a security plug-in takes the"
                            + " password (the header Authorization) out of requests"),
            Map.entry(
                    "incorrect_password",
                    "the application password is wrong or was revoked: connect the account again"),
            Map.entry("invalid_username", "the site has no such user name"),
            Map.entry("invalid_email", "the site has no user with that mail address"),
            Map.entry(
                    "application_passwords_disabled",
                    "application passwords are switched off, by a plug-in or because the site has no https"),
            Map.entry(
                    "application_passwords_disabled_for_user", "application passwords are switched off for this user"),
            Map.entry("rest_cannot_create", "this user may not do that; its role at the site decides"),
            Map.entry(
                    "rest_cannot_publish",
                    "this user may not publish: choose the status «pending», or let an editor change the user's role"),
            Map.entry("rest_cannot_edit", "this user may not edit that; its role at the site decides"),
            Map.entry("rest_cannot_delete", "this user may not delete that; its role at the site decides"),
            Map.entry("rest_comment_closed", "comments are closed below that post"),
            Map.entry("rest_no_route", "a plug-in has switched this part of the API off"));

    private static final Set<String> ABOUT_LOGIN = Set.of(
            "rest_not_logged_in",
            "incorrect_password",
            "invalid_username",
            "invalid_email",
            "application_passwords_disabled",
            "application_passwords_disabled_for_user");

    private static final Map<String, String> TERMS = Map.of(
            "comment_content_column_length", Term.COMMENT,
            "rest_upload_file_too_big", Term.MEDIA_BYTES,
            "rest_upload_limited_space", Term.MEDIA_BYTES,
            "rest_upload_sideload_error", Term.MEDIA_TYPES,
            "rest_upload_unknown_error", Term.MEDIA_TYPES);

    /** Of a new post, before there is any; others may come after it was stored. */
    private static final Set<String> BEFORE_A_POST = Set.of(
            "rest_cannot_create",
            "rest_cannot_publish",
            "rest_cannot_edit_others",
            "rest_cannot_assign_sticky",
            "rest_cannot_assign_term",
            "rest_invalid_param",
            "rest_missing_callback_param",
            "rest_invalid_json",
            "rest_invalid_author",
            "rest_forbidden",
            "rest_post_exists",
            "rest_no_route",
            "empty_content");

    private static final Set<String> GONE =
            Set.of("rest_post_invalid_id", "rest_comment_invalid_id", "rest_already_trashed");

    private static final int LONGEST_MESSAGE = 500;

    static Refusal of(HttpResponse response) {
        var body = Json.object(response);
        return new Refusal(
                response.status(),
                body.flatMap(each -> Json.string(each, "code"))
                        .filter(code -> code.matches("[\\w.:-]{1,80}"))
                        .orElse(""),
                PlainText.of(body.flatMap(each -> Json.string(each, "message")).orElse("")));
    }

    /**
     * Whether nothing was stored: WordPress refused a new post before. A firewall that answers in its place may have
     * read its answer, and not the request.
     */
    boolean beforeAPost() {
        return status == 401 || status == 413 || BEFORE_A_POST.contains(code) || ABOUT_LOGIN.contains(code);
    }

    /** Whether a web server says that a request isn't one. */
    boolean isUnread() {
        return status == 400 && code.isEmpty();
    }

    /** Whether WordPress itself says that it has no such thing, or has thrown it away already. */
    boolean isGone() {
        return GONE.contains(code);
    }

    /**
     * Converts it to an exception.
     *
     * @param doing the requested action, completing «refused to»
     * @param grant its secrets are redacted from the message
     */
    ConnectorException asException(String doing, String site, Grant grant) {
        var message = site + " refused to " + doing + ": " + explained(grant);
        if (status == 401 || ABOUT_LOGIN.contains(code)) {
            return new ConnectorException.AuthorizationLost(message);
        }
        if (code.equals("comment_flood")) {
            return new ConnectorException.RateLimited(message, null);
        }
        if (status == 408 || status == 425 || status < 400) {
            return new ConnectorException.Unavailable(message, null);
        }
        return new ConnectorException.Rejected(message, status == 413 ? Term.MEDIA_BYTES : TERMS.get(code));
    }

    private String explained(Grant grant) {
        var said = redacted(grant);
        var meaning = Optional.ofNullable(MEANINGS.get(code))
                .or(() -> Optional.of("its server takes nothing so large").filter(it -> status == 413))
                .or(() -> Optional.of("a security plug-in or the server's firewall answered in WordPress's place")
                        .filter(it -> code.isEmpty() && (status == 401 || status == 403 || status == 406)))
                .or(() -> Optional.of(MEANINGS.getOrDefault("rest_not_logged_in", ""))
                        .filter(it -> status == 401));
        return meaning.isPresent() ? meaning.get() + " – " + said : said;
    }

    /** The site's message without secrets, because it may repeat parts of the request. */
    private String redacted(Grant grant) {
        var text = words;
        for (var secret : grant.secrets().values()) {
            var typed = secret.reveal();
            var login = Site.login(grant, typed);
            // As it was typed, as it is sent, and as WordPress compares it.
            for (var form : List.of(login, typed, typed.strip(), typed.replaceAll("\\s+", ""))) {
                text = form.isBlank() ? text : text.replace(form, "•••");
            }
        }
        if (text.length() > LONGEST_MESSAGE) {
            text = text.substring(0, LONGEST_MESSAGE) + "…";
        }
        var where = code.isEmpty() ? "HTTP " + status : code;
        return text.isEmpty() ? where : text + " (" + where + ")";
    }
}
