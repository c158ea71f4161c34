package org.signalbox.connector.linkedin.internal;

import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** The identifiers of LinkedIn, such as {@code urn:li:share:7045020441609936898}. */
final class Urn {
    static final String PERSON = "urn:li:person:";
    static final String PAGE = "urn:li:organization:";

    private static final Pattern POST = Pattern.compile("urn:li:(?:share|ugcPost|activity):[0-9]{1,25}");

    /** LinkedIn writes the post in it in full here and in short there. */
    private static final Pattern COMMENT =
            Pattern.compile("urn:li:comment:\\((?:urn:li:)?((?:activity|share|ugcPost):[0-9]{1,25}),([0-9]{1,25})\\)");

    private static final Pattern FILE = Pattern.compile("urn:li:(?:image|video|document):[A-Za-z0-9_-]{1,100}");
    private static final Pattern ACTOR = Pattern.compile("urn:li:[a-zA-Z]{1,30}:[A-Za-z0-9_-]{1,100}");

    /** The year 2010: earlier numbers are no times. */
    private static final long FIRST = 1_262_304_000_000L;

    private Urn() {}

    /** The post that a text is or holds: people copy whole addresses. */
    static Optional<String> post(String text) {
        var found = POST.matcher(text);
        return !isComment(text) && found.find() ? Optional.of(found.group()) : Optional.empty();
    }

    static boolean isComment(String text) {
        return COMMENT.matcher(text).matches();
    }

    /** A comment's identifier in full. */
    static Optional<String> comment(String text) {
        var found = COMMENT.matcher(text);
        return found.matches()
                ? Optional.of("urn:li:comment:(urn:li:" + found.group(1) + "," + found.group(2) + ")")
                : Optional.empty();
    }

    /** The number of a comment below its post. */
    static Optional<String> numberOfComment(String text) {
        var found = COMMENT.matcher(text);
        return found.matches() ? Optional.of(found.group(2)) : Optional.empty();
    }

    /** The post that a comment's identifier names. */
    static Optional<String> postOfComment(String text) {
        var found = COMMENT.matcher(text);
        return found.matches() ? Optional.of("urn:li:" + found.group(1)) : Optional.empty();
    }

    /** When LinkedIn made it: its numbers begin with milliseconds. */
    static Optional<Instant> madeAt(String post) {
        return Optional.of(id(post))
                .filter(number -> number.matches("[0-9]{1,19}"))
                .map(number -> new BigInteger(number).shiftRight(22).longValueExact())
                .filter(millis -> millis >= FIRST)
                .map(Instant::ofEpochMilli);
    }

    static boolean isFile(String text) {
        return FILE.matcher(text).matches();
    }

    static boolean isActor(String text) {
        return ACTOR.matcher(text).matches();
    }

    static boolean isPage(String text) {
        return text.matches(PAGE + "[0-9]{1,20}");
    }

    static String id(String urn) {
        return urn.substring(urn.lastIndexOf(':') + 1);
    }

    /** For a path or a query; LinkedIn wants colons and parentheses of identifiers encoded. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Where people see a post. */
    static Optional<URI> page(String post) {
        return Optional.of(URI.create("https://www.linkedin.com/feed/update/" + post + "/"));
    }

    /** Where people see a comment. */
    static Optional<URI> page(String post, String comment) {
        return Optional.of(
                URI.create("https://www.linkedin.com/feed/update/" + post + "/?commentUrn=" + encoded(comment)));
    }

    /** An address of the web, of an answer. */
    static Optional<URI> web(String text) {
        try {
            return Optional.of(URI.create(text))
                    .filter(uri -> uri.getHost() != null)
                    .filter(uri -> "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
