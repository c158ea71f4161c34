package org.signalbox.connector.instagram.internal;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;

/** The two ways to sign in. Each has an app, endpoints and permissions of its own. */
enum Login {
    /** By Facebook, for the professional accounts that are linked to the pages which the person manages. */
    FACEBOOK(
            "https://www.facebook.com/" + ApiVersion.name() + "/dialog/oauth?display=page",
            "https://graph.facebook.com/" + ApiVersion.name() + "/oauth/access_token",
            "instagram_basic,instagram_content_publish,instagram_manage_comments,instagram_manage_insights,"
                    + "pages_show_list,pages_read_engagement,business_management",
            "instagram_manage_messages"),
    /** By Instagram itself, for the one account that signs in; no page is needed. */
    INSTAGRAM(
            "https://www.instagram.com/oauth/authorize?enable_fb_login=0",
            "https://api.instagram.com/oauth/access_token",
            "instagram_business_basic,instagram_business_content_publish,instagram_business_manage_comments,"
                    + "instagram_business_manage_insights",
            "instagram_business_manage_messages");

    private static final String TOKEN_ENDPOINT = "token_endpoint";

    private final String authorize;
    private final String token;
    private final String permissions;
    private final String messages;

    Login(String authorize, String token, String permissions, String messages) {
        this.authorize = authorize;
        this.token = token;
        this.permissions = permissions;
        this.messages = messages;
    }

    /** Where the browser goes; with a query. */
    String authorize() {
        return authorize;
    }

    URI token() {
        return URI.create(token);
    }

    /** All that the connector uses, but for deleting posts and for direct messages, separated by commas. */
    String permissions() {
        return permissions;
    }

    /** The permission to read and write direct messages. */
    String messages() {
        return messages;
    }

    String word() {
        return this == FACEBOOK ? "facebook" : "instagram";
    }

    /** As the owner typed it for the app. */
    static Optional<Login> of(Map<String, Secret> app) {
        var typed = Optional.ofNullable(app.get(InstagramConnector.LOGIN))
                .map(value -> value.reveal().strip())
                .orElse("");
        for (var login : values()) {
            if (login.word().equalsIgnoreCase(typed)) {
                return Optional.of(login);
            }
        }
        return Optional.empty();
    }

    /** By what the grant was made at: the app may be another one by now. */
    static Login of(Grant grant) {
        var made = grant.setting(TOKEN_ENDPOINT).orElse("");
        if (!made.isEmpty()) {
            return made.equals(INSTAGRAM.token) ? INSTAGRAM : FACEBOOK;
        }
        return of(grant.app()).orElse(FACEBOOK);
    }
}
