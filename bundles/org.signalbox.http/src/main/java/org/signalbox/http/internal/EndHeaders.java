package org.signalbox.http.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.model.AnnouncedEndHeader;

/**
 * The ends that an answer announces: {@code Sunset} (RFC 8594), {@code Deprecation} (RFC 9745, and its drafts'
 * {@code true} and HTTP dates), and the {@code Link}s about them (RFC 8288). What is too long, malformed or implausible
 * is as if it weren't there.
 */
final class EndHeaders {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration LATEST = Duration.ofDays(20 * 366);

    private static final int LONGEST_DATE = 100;
    private static final int LONGEST_LINKS = 2_000;
    private static final int LONGEST_LINK = 300;
    private static final int MOST_HEADERS = 10;

    private static final Pattern STRUCTURED_DATE = Pattern.compile("@(-?\\d{1,15})(;.*)?");
    private static final Pattern TRUE = Pattern.compile("(?i)true|\\?1");
    private static final Pattern LINK = Pattern.compile("<([^<>]*+)>((?:[^,\"<]++|\"[^\"]*+\")*+)");
    private static final Pattern PARAMETER =
            Pattern.compile("\\G\\s*;\\s*([\\w*-]++)\\s*(?:=\\s*(?:\"([^\"]*+)\"|([^\\s;\"]*+)))?");

    private EndHeaders() {}

    /** @param request the address that answered, before any replacement */
    static List<AnnouncedEndHeader> of(HttpResponse answer, URI request, Instant now) {
        var sunset = values(answer, "sunset", LONGEST_DATE).stream()
                .flatMap(value -> sunset(value, now).stream())
                .findFirst();
        var deprecation = values(answer, "deprecation", LONGEST_DATE).stream()
                .flatMap(value -> deprecation(value, now).stream())
                .findFirst();
        return Stream.of(sunset, deprecation)
                .flatMap(Optional::stream)
                .map(end -> new AnnouncedEndHeader(end.kind(), end.at(), link(answer, request, end.kind())))
                .toList();
    }

    private static Optional<AnnouncedEndHeader> sunset(String value, Instant now) {
        return HttpDate.parse(value)
                .filter(at -> isPlausible(at, now))
                .map(at -> dated(AnnouncedEndHeader.Kind.SUNSET, at));
    }

    private static Optional<AnnouncedEndHeader> deprecation(String value, Instant now) {
        if (TRUE.matcher(value).matches()) {
            return Optional.of(
                    new AnnouncedEndHeader(AnnouncedEndHeader.Kind.DEPRECATION, Optional.empty(), Optional.empty()));
        }
        var structured = STRUCTURED_DATE.matcher(value);
        var at = structured.matches()
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(structured.group(1))))
                : HttpDate.parse(value);
        return at.filter(date -> isPlausible(date, now)).map(date -> dated(AnnouncedEndHeader.Kind.DEPRECATION, date));
    }

    private static AnnouncedEndHeader dated(AnnouncedEndHeader.Kind kind, Instant at) {
        return new AnnouncedEndHeader(kind, Optional.of(at), Optional.empty());
    }

    private static boolean isPlausible(Instant at, Instant now) {
        return !at.isBefore(EARLIEST) && !at.isAfter(now.plus(LATEST));
    }

    private static List<String> values(HttpResponse answer, String name, int longest) {
        return answer.headers().getOrDefault(name, List.of()).stream()
                .limit(MOST_HEADERS)
                .filter(value -> value.length() <= longest)
                .map(String::strip)
                .toList();
    }

    private static Optional<String> link(HttpResponse answer, URI request, AnnouncedEndHeader.Kind kind) {
        for (var value : values(answer, "link", LONGEST_LINKS)) {
            var links = LINK.matcher(value);
            while (links.find()) {
                if (relates(links.group(2), kind)) {
                    var address = address(links.group(1).strip(), request);
                    if (address.isPresent()) {
                        return address;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean relates(String parameters, AnnouncedEndHeader.Kind kind) {
        var parameter = PARAMETER.matcher(parameters);
        while (parameter.find()) {
            if (parameter.group(1).equalsIgnoreCase("rel")) {
                return names(parameter.group(2) == null ? parameter.group(3) : parameter.group(2), kind);
            }
        }
        return false;
    }

    private static boolean names(@Nullable String relations, AnnouncedEndHeader.Kind kind) {
        if (relations == null) {
            return false;
        }
        for (var name : relations.strip().split("\\s+", -1)) {
            if (name.equalsIgnoreCase(kind.name())) {
                return true;
            }
        }
        return false;
    }

    /** Without a query, and never of the request's own path and query: each may hold a secret. */
    private static Optional<String> address(String link, URI request) {
        try {
            var root = new URI(request.getScheme(), request.getRawAuthority(), "/", null, null);
            var uri = URI.create(link);
            if (!uri.isAbsolute() && !link.startsWith("/")) {
                return Optional.empty();
            }
            var whole = root.resolve(uri);
            if (!"https".equalsIgnoreCase(whole.getScheme())
                    || whole.getHost() == null
                    || whole.getRawUserInfo() != null) {
                return Optional.empty();
            }
            var fragment = whole.getRawFragment() == null ? "" : "#" + whole.getRawFragment();
            return Optional.of(URI.create("https://" + whole.getRawAuthority() + whole.getRawPath() + fragment)
                            .toASCIIString())
                    .filter(text -> text.length() <= LONGEST_LINK);
        } catch (IllegalArgumentException | URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
