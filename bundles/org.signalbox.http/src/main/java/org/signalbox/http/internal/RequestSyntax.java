package org.signalbox.http.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.FormPart;
import org.signalbox.model.Message;

/**
 * Validates the head of a connector's request by RFC 9110: allowed methods, header names that are tokens and not
 * reserved for the host, single-line values. Everything else is refused, so that a request can't name another host or
 * change its framing. Pure.
 */
final class RequestSyntax {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    /** Framing, routing and hop-by-hop fields: RFC 9110 sections 7.2, 7.6.1, 8.6 and 10.1, RFC 9112, RFC 7540. */
    private static final Set<String> HOSTS_OWN = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "upgrade",
            "expect",
            "te",
            "trailer",
            "proxy-authorization",
            "proxy-authenticate",
            "proxy-connection",
            "http2-settings");

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern NAME = Pattern.compile(TOKEN);
    /**
     * Visible ASCII, spaces, tabs, and single bytes beyond ASCII: the client would replace others by a question mark.
     */
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\xa0-\\xff]*");

    private static final Pattern TYPE = Pattern.compile(TOKEN + "/" + TOKEN + "([\\t ]*;[\\t\\x20-\\x7e]*)?");

    /** Characters of the names of a form's parts and files. */
    private static final int LONGEST_NAME = 200;

    private static final int LONGEST_FILE_NAME = 255;

    private RequestSyntax() {}

    /** The reason to refuse a request; empty if it is allowed. Contains no header values. */
    static Optional<Message> refusal(HttpRequest request, String host) {
        var operation = request.operation();
        if (!METHODS.contains(request.method())) {
            return Optional.of(Message.of("transport.unsent.method", operation, host));
        }
        var names = new TreeSet<String>();
        for (var header : request.headers().entrySet()) {
            var name = header.getKey();
            if (!NAME.matcher(name).matches()) {
                return Optional.of(Message.of("transport.unsent.header-name", operation, host));
            }
            if (HOSTS_OWN.contains(name.toLowerCase(Locale.ROOT))
                    || name.toLowerCase(Locale.ROOT).startsWith("sec-websocket-")) {
                return Optional.of(Message.of("transport.unsent.header-own", operation, host, name));
            }
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(Message.of("transport.unsent.header-twice", operation, host, name));
            }
            if (!VALUE.matcher(header.getValue()).matches()) {
                return Optional.of(Message.of("transport.unsent.header-value", operation, host, name));
            }
        }
        if (types(request.body()).anyMatch(type -> !TYPE.matcher(type).matches())) {
            return Optional.of(Message.of("transport.unsent.type", operation, host));
        }
        return request.body() instanceof HttpRequest.Body.FormData(var parts)
                        && parts.stream().anyMatch(RequestSyntax::isMisnamed)
                ? Optional.of(Message.of("transport.unsent.part-name", operation, host))
                : Optional.empty();
    }

    /** Whether a part has no name, one that could end its header, or one that is too long for it. */
    private static boolean isMisnamed(FormPart part) {
        return part.name().chars().anyMatch(Character::isISOControl)
                || isOutOfLength(part.name(), LONGEST_NAME)
                || part instanceof FormPart.File file && isOutOfLength(file.fileName(), LONGEST_FILE_NAME);
    }

    private static boolean isOutOfLength(String name, int longest) {
        return name.isEmpty() || name.length() > longest;
    }

    private static Stream<String> types(HttpRequest.Body body) {
        return switch (body) {
            case HttpRequest.Body.Bytes bytes -> Stream.of(bytes.type());
            case HttpRequest.Body.Stream stream -> Stream.of(stream.type());
            case HttpRequest.Body.Multipart multipart ->
                Stream.of(multipart.file().type());
            case HttpRequest.Body.FormData(var parts) -> parts.stream().map(RequestSyntax::type);
            case HttpRequest.Body.None none -> Stream.empty();
            case HttpRequest.Body.Form form -> Stream.empty();
        };
    }

    private static String type(FormPart part) {
        return switch (part) {
            case FormPart.Text text -> text.type();
            case FormPart.File file -> file.content().type();
        };
    }
}
