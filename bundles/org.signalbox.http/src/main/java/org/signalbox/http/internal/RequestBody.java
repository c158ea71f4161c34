package org.signalbox.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.FormPart;
import org.signalbox.connector.api.HttpRequest.Pair;

/**
 * The body of a request. Files are opened before sending, so that a missing one is provably unsent, and closed
 * afterwards.
 */
record RequestBody(Optional<HttpEntity> entity, List<InputStream> contents) implements AutoCloseable {
    static RequestBody open(HttpRequest.Body body) throws IOException {
        return switch (body) {
            case HttpRequest.Body.None none -> new RequestBody(Optional.empty(), List.of());
            case HttpRequest.Body.Bytes(var type, var bytes) -> whole(type, bytes);
            case HttpRequest.Body.Form(var fields) ->
                whole("application/x-www-form-urlencoded", form(fields).getBytes(StandardCharsets.UTF_8));
            case HttpRequest.Body.Stream(var type, var size, var content) -> streamed(type, size, open(content));
            case HttpRequest.Body.Multipart multipart -> multipart(MultipartBody.parts(multipart));
            case HttpRequest.Body.FormData(var parts) -> multipart(parts);
        };
    }

    @Override
    public void close() throws IOException {
        close(contents);
    }

    /** Closes all, also when one can't be closed. */
    private static void close(List<InputStream> contents) throws IOException {
        IOException failure = null;
        for (var content : contents) {
            try {
                content.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static RequestBody multipart(List<FormPart> parts) throws IOException {
        var files = new ArrayList<InputStream>();
        try {
            for (var part : parts) {
                if (part instanceof FormPart.File file) {
                    files.add(open(file.content().content()));
                }
            }
        } catch (IOException | RuntimeException e) {
            close(files);
            throw e;
        }
        return new RequestBody(Optional.of(MultipartBody.of(parts, files)), files);
    }

    private static RequestBody whole(String type, byte[] bytes) {
        return new RequestBody(Optional.of(new ByteArrayEntity(bytes, ContentType.parse(type))), List.of());
    }

    private static RequestBody streamed(String type, long size, InputStream content) {
        return new RequestBody(Optional.of(new ExactEntity(ContentType.parse(type), size, content)), List.of(content));
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
}
