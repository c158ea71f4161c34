package org.signalbox.http.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.signalbox.connector.api.HttpRequest;
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
        return type(request.body())
                .filter(type -> !TYPE.matcher(type).matches())
                .map(type -> Message.of("transport.unsent.type", operation, host));
    }

    private static Optional<String> type(HttpRequest.Body body) {
        return switch (body) {
            case HttpRequest.Body.Bytes bytes -> Optional.of(bytes.type());
            case HttpRequest.Body.Stream stream -> Optional.of(stream.type());
            case HttpRequest.Body.Multipart multipart ->
                Optional.of(multipart.file().type());
            case HttpRequest.Body.None none -> Optional.empty();
            case HttpRequest.Body.Form form -> Optional.empty();
        };
    }
}
