package org.signalbox.sandbox.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses a {@code multipart/form-data} body (RFC 7578). */
final class Multipart {
    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=(?:\"([^\"]{1,70})\"|([^;\\s]{1,70}))");
    private static final Pattern NAME = Pattern.compile("(?i);\\s*name=\"([^\"]*)\"");
    private static final byte[] HEADERS_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private Multipart() {}

    /** The parts by name; the first of several with one name. */
    static Map<String, byte[]> parts(byte[] body, String contentType) throws ApiRefusal {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw broken("has no boundary");
        }
        String name = boundary.group(1) != null ? boundary.group(1) : boundary.group(2);
        byte[] first = ("--" + name).getBytes(StandardCharsets.ISO_8859_1);
        byte[] next = ("\r\n--" + name).getBytes(StandardCharsets.ISO_8859_1);
        int at = find(body, first, 0);
        if (at < 0) {
            throw broken("doesn't contain its boundary");
        }
        at += first.length;
        Map<String, byte[]> parts = new LinkedHashMap<>();
        while (!closes(body, at)) {
            int headersEnd = find(body, HEADERS_END, at);
            int end = headersEnd < 0 ? -1 : find(body, next, headersEnd + HEADERS_END.length - 2);
            if (end < 0) {
                throw broken("ends in the middle of a part");
            }
            String headers = new String(body, at, headersEnd - at, StandardCharsets.UTF_8);
            Matcher partName = NAME.matcher(headers);
            if (!partName.find()) {
                throw broken("has a part without a name");
            }
            int from = Math.min(headersEnd + HEADERS_END.length, end);
            parts.putIfAbsent(partName.group(1), Arrays.copyOfRange(body, from, end));
            at = end + next.length;
        }
        return parts;
    }

    private static boolean closes(byte[] body, int at) {
        return at + 1 < body.length && body[at] == '-' && body[at + 1] == '-';
    }

    private static int find(byte[] body, byte[] wanted, int from) {
        for (int i = from; i <= body.length - wanted.length; i++) {
            if (body[i] == wanted[0] && Arrays.equals(body, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private static ApiRefusal broken(String how) {
        return new ApiRefusal(400, "bad_multipart", "The multipart body " + how + ".");
    }
}
