package org.signalbox.tests.counterparts;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A complete HTTP/1.1 request or answer: its first line, its header lines, and its body without chunking. */
record HttpMessage(String start, List<String> headers, byte[] body) {
    /** Headers about one connection or the body's framing; they are replaced when a message is written. */
    private static final List<String> FRAMING =
            List.of("connection", "keep-alive", "proxy-connection", "transfer-encoding", "content-length", "expect");

    /** Reads a request; empty if the connection ended before one. {@code back} answers Expect: 100-continue. */
    static Optional<HttpMessage> request(InputStream in, OutputStream back) throws IOException {
        var head = head(in);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        var headers = head.subList(1, head.size());
        if (header(headers, "expect").isPresent()) {
            back.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            back.flush();
        }
        boolean framed = header(headers, "content-length").isPresent() || chunked(headers);
        return Optional.of(new HttpMessage(head.get(0), headers, framed ? body(in, headers) : new byte[0]));
    }

    /** Reads an answer from a connection that ends with it. */
    static HttpMessage answer(InputStream in, String method) throws IOException {
        var head = head(in);
        while (!head.isEmpty() && status(head.get(0)) / 100 == 1) {
            head = head(in);
        }
        if (head.isEmpty()) {
            throw new EOFException("The server closed the connection without an answer");
        }
        int status = status(head.get(0));
        var headers = head.subList(1, head.size());
        boolean empty = method.equals("HEAD") || status == 204 || status == 304;
        return new HttpMessage(head.get(0), headers, empty ? new byte[0] : body(in, headers));
    }

    static HttpMessage answer(int status, List<String> headers, String body) {
        return new HttpMessage("HTTP/1.1 " + status + " Injected", headers, body.getBytes(StandardCharsets.UTF_8));
    }

    String method() {
        return start.substring(0, start.indexOf(' '));
    }

    /** The request's path without its query. */
    String path() {
        return start.split(" ")[1].split("\\?")[0];
    }

    int status() {
        return status(start);
    }

    boolean isText() {
        var type = header(headers, "content-type").orElse("");
        return type.startsWith("text/") || type.contains("json") || type.contains("xml");
    }

    /** A copy with the named header replaced. */
    HttpMessage with(String name, String value) {
        var changed = new ArrayList<>(without(name).headers);
        changed.add(name + ": " + value);
        return new HttpMessage(start, changed, body);
    }

    HttpMessage without(String name) {
        return new HttpMessage(
                start, headers.stream().filter(line -> !named(line, name)).toList(), body);
    }

    /** A copy with header lines and body changed as text. */
    HttpMessage rewritten(UnaryOperator<String> change) {
        var text = change.apply(new String(body, StandardCharsets.UTF_8));
        return new HttpMessage(start, headers.stream().map(change).toList(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the message as the last one of a connection. */
    void write(OutputStream out) throws IOException {
        var head = new StringBuilder(start).append("\r\n");
        headers.stream()
                .filter(line -> FRAMING.stream().noneMatch(name -> named(line, name)))
                .forEach(line -> head.append(line).append("\r\n"));
        head.append("Connection: close\r\nContent-Length: ").append(body.length).append("\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    private static int status(String start) {
        return Integer.parseInt(start.split(" ")[1]);
    }

    private static List<String> head(InputStream in) throws IOException {
        var lines = new ArrayList<String>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            lines.add(line);
        }
        return lines;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static byte[] body(InputStream in, List<String> headers) throws IOException {
        if (chunked(headers)) {
            var body = new ByteArrayOutputStream();
            for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
                body.write(exactly(in, size));
                line(in);
            }
            head(in);
            return body.toByteArray();
        }
        var length = header(headers, "content-length").map(Integer::valueOf);
        return length.isPresent() ? exactly(in, length.get()) : in.readAllBytes();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";")[0].strip(), 16);
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The connection ended after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private static boolean chunked(List<String> headers) {
        return header(headers, "transfer-encoding")
                .filter("chunked"::equalsIgnoreCase)
                .isPresent();
    }

    private static Optional<String> header(List<String> headers, String name) {
        return headers.stream()
                .filter(line -> named(line, name))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    private static boolean named(String line, String name) {
        return line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":");
    }

    /** The first line without its query only: headers and bodies contain secrets. */
    @Override
    public String toString() {
        return start.split("\\?")[0];
    }
}
