package org.signalbox.connector.instagram.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.common.Json;

/** Identifiers, addresses and times as the Graph API has them. */
final class Ids {
    private static final String NUMBER = "[0-9]{1,30}";
    private static final int LONGEST_ADDRESS = 8_192;

    private Ids() {}

    /** An object's {@code id}, if it is one. */
    static Optional<String> of(JsonObject object) {
        return of(object, "id");
    }

    static Optional<String> of(JsonObject object, String name) {
        return Json.string(object, name).filter(Ids::isOne);
    }

    static boolean isOne(String text) {
        return text.matches(NUMBER);
    }

    /** Of a message or a conversation, such as {@code aWdfZAG06MTpJR01lc3NhZA2VUaHJlYWQ}. */
    static boolean isOfMessages(String text) {
        return text.matches("[A-Za-z0-9_=:.$-]{1,450}");
    }

    /** People may have typed it. */
    static String checked(String text) throws ConnectorException {
        if (!isOne(text)) {
            throw Api.rejected("This is no identifier of a post or a comment on Instagram", null);
        }
        return text;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A time such as {@code 2026-11-29T18:00:00+0000}. */
    static Optional<Instant> time(JsonObject object, String name) {
        try {
            return Json.string(object, name)
                    .map(text -> text.replaceFirst("([+-][0-9]{2})([0-9]{2})$", "$1:$2"))
                    .map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** An address on the web. */
    static Optional<URI> web(JsonObject object, String name) {
        try {
            return Json.string(object, name)
                    .filter(text -> text.length() <= LONGEST_ADDRESS)
                    .map(URI::create)
                    .filter(uri -> "https".equals(uri.getScheme()) && uri.getHost() != null);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
