package org.signalbox.connector.facebook.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Facebook's identifiers and addresses. */
final class Ids {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,30}");
    private static final Pattern ID = Pattern.compile("[0-9]{1,30}(_[0-9]{1,30})?");

    /** Conversations, such as {@code t_10224}, and messages, such as {@code m_bT9}. */
    private static final Pattern OF_MESSENGER = Pattern.compile("[a-z]_[A-Za-z0-9_=:.-]{1,400}");

    private Ids() {}

    /** Of a page, a photo, a video or a person. */
    static boolean isNumber(String id) {
        return NUMBER.matcher(id).matches();
    }

    /** Of anything but messages. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    static boolean isOfMessenger(String id) {
        return OF_MESSENGER.matcher(id).matches();
    }

    /** A post's with its page's before it, as the API has it. */
    static Optional<String> post(String id, String page) {
        if (isNumber(id)) {
            return Optional.of(page + "_" + id);
        }
        return isId(id) ? Optional.of(id) : Optional.empty();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** An address but for what servers write in several ways. */
    static String essence(String address) {
        var uri = web(address);
        if (uri.isEmpty()) {
            return address;
        }
        var host = uri.get().getHost().toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
        var path = Optional.ofNullable(uri.get().getRawPath()).orElse("").replaceFirst("/+$", "");
        var query = Optional.ofNullable(uri.get().getRawQuery())
                .map(text -> "?" + text)
                .orElse("");
        return host + path + query;
    }

    /** The public page of what has an address by its id. */
    static Optional<URI> page(String id) {
        return isId(id) ? web("https://www.facebook.com/" + id) : Optional.empty();
    }

    /** An address of the web, of what may be anything. */
    static Optional<URI> web(String text) {
        try {
            var uri = new URI(text.strip());
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException broken) {
            return Optional.empty();
        }
    }
}
