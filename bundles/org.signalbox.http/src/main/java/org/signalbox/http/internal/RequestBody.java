package org.signalbox.http.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;

/**
 * The body of a request. Files are opened before sending, so that a missing one is provably unsent, and closed
 * afterwards.
 */
record RequestBody(Optional<HttpEntity> entity, InputStream content) implements AutoCloseable {
    static RequestBody open(HttpRequest.Body body) throws IOException {
        return switch (body) {
            case HttpRequest.Body.None none -> new RequestBody(Optional.empty(), InputStream.nullInputStream());
            case HttpRequest.Body.Bytes(var type, var bytes) -> whole(type, bytes);
            case HttpRequest.Body.Form(var fields) ->
                whole("application/x-www-form-urlencoded", form(fields).getBytes(StandardCharsets.UTF_8));
            case HttpRequest.Body.Stream(var type, var size, var content) -> streamed(type, size, open(content));
            case HttpRequest.Body.Multipart multipart -> multipart(multipart);
        };
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private static RequestBody whole(String type, byte[] bytes) {
        return new RequestBody(
                Optional.of(new ByteArrayEntity(bytes, ContentType.parse(type))), InputStream.nullInputStream());
    }

    private static RequestBody streamed(String type, long size, InputStream content) {
        return new RequestBody(Optional.of(new ExactEntity(ContentType.parse(type), size, content)), content);
    }

    private static InputStream open(org.signalbox.connector.api.Media.Content content) throws IOException {
        try {
            return content.open();
        } catch (IOException e) {
            throw new IOException("the file can't be read", e);
        }
    }

    private static String form(List<Pair> fields) {
        return fields.stream()
                .map(each -> URLEncoder.encode(each.name(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(each.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static RequestBody multipart(HttpRequest.Body.Multipart multipart) throws IOException {
        var boundary = "signalbox-" + UUID.randomUUID();
        var head = new StringBuilder();
        for (var field : multipart.fields()) {
            head.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"");
            head.append(quoted(field.name())).append("\"\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n");
            head.append(field.value()).append("\r\n");
        }
        head.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"");
        head.append(quoted(multipart.fileField())).append("\"; filename=\"").append(quoted(multipart.fileName()));
        head.append("\"\r\nContent-Type: ")
                .append(ContentType.parse(multipart.file().type()))
                .append("\r\n\r\n");
        var start = head.toString().getBytes(StandardCharsets.UTF_8);
        var end = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        var file = new SizedFileBody(
                open(multipart.file().content()), multipart.file().size());
        var all = new SequenceInputStream(
                Collections.enumeration(List.of(new ByteArrayInputStream(start), file, new ByteArrayInputStream(end))));
        var type = "multipart/form-data; boundary=" + boundary;
        return streamed(type, start.length + multipart.file().size() + end.length, all);
    }

    /** Escapes a name in a quoted string as browsers do. */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
