package org.signalbox.http.internal;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.signalbox.connector.api.HttpResponse;

/** Words for people out of answers and faults, without anything that could be a secret. */
final class Excerpt {
    private static final int LENGTH = 120;
    private static final Pattern MARKUP = Pattern.compile("<[^>]{0,200}>");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_\\-.~+/=]{16,}");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{C}]+");

    private Excerpt() {}

    /** The beginning of an answer's text, preceded by a colon; nothing for an empty or binary one. */
    static String of(HttpResponse response) {
        var text = new String(response.body(), 0, Math.min(response.body().length, 2_000), StandardCharsets.UTF_8);
        if (text.indexOf('\ufffd') >= 0) {
            return "";
        }
        text = MARKUP.matcher(text).replaceAll(" ");
        text = TOKEN.matcher(text).replaceAll("…");
        text = SPACE.matcher(text).replaceAll(" ").strip();
        if (text.length() > LENGTH) {
            text = text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LENGTH) - 1)) + "…";
        }
        return text.isEmpty() ? "" : ": " + text;
    }

    /** What happened, by the kind of the fault; messages of libraries may quote an answer and are left out. */
    static String words(Throwable fault) {
        return switch (fault) {
            case UnknownHostException e -> "no such host";
            case SocketTimeoutException e -> "timed out";
            case ConnectionRequestTimeoutException e -> "no free connection";
            case NoRouteToHostException e -> "no route to the host";
            case ConnectException e -> "the connection was refused";
            case SSLException e -> "no secure connection";
            case NoHttpResponseException e -> "the connection was closed without an answer";
            case SocketException e -> "the connection broke";
            case HttpException e -> "it is no HTTP";
            case java.io.IOException e
            when e.getClass() == java.io.IOException.class && e.getMessage() != null -> e.getMessage();
            default -> fault.getClass().getSimpleName();
        };
    }
}
