package org.signalbox.connector.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One request; built with {@link #get}, {@link #post} and so on.
 *
 * @param method one of GET, HEAD, POST, PUT, PATCH, DELETE
 * @param uri absolute, http or https
 * @param headers sent unchanged: names are tokens of RFC 9110, none twice and none that the host writes, such as
 *     {@code Host}; values are of single bytes without control characters, and treated as secrets
 * @param body the content
 * @param operation the operation of the network's terms that this request performs, such as {@code post.create};
 *     metered and priced by this name
 * @param effect whether the request changes something visible
 * @param timeout for the whole exchange
 * @param reads429 whether an answer 429 is returned, because its body tells when to come back
 */
public record HttpRequest(
        String method,
        URI uri,
        Map<String, String> headers,
        Body body,
        String operation,
        Effect effect,
        Duration timeout,
        boolean reads429) {

    /** Deadline of requests without one of their own. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(20);

    public HttpRequest {
        headers = Map.copyOf(headers);
    }

    /** One whose answer 429 is thrown. */
    public HttpRequest(
            String method,
            URI uri,
            Map<String, String> headers,
            Body body,
            String operation,
            Effect effect,
            Duration timeout) {
        this(method, uri, headers, body, operation, effect, timeout, false);
    }

    /** Visibility of a request's effect. */
    public enum Effect {
        /** No visible effect; safe to repeat. */
        REPEATABLE,
        /** A visible effect, such as a new post. */
        VISIBLE
    }

    /** Content of a request. */
    public sealed interface Body {
        record None() implements Body {}

        record Bytes(String type, byte[] bytes) implements Body {}

        /** Streamed; {@code content} is opened once per send. */
        record Stream(String type, long size, Media.Content content) implements Body {}

        /** {@code application/x-www-form-urlencoded}, UTF-8, in order. */
        record Form(List<Pair> fields) implements Body {
            public Form {
                fields = List.copyOf(fields);
            }
        }

        /** {@code multipart/form-data}: the fields, then one file. */
        record Multipart(List<Pair> fields, String fileField, String fileName, Stream file) implements Body {
            public Multipart {
                fields = List.copyOf(fields);
            }
        }

        /** {@code multipart/form-data}: texts and files, in order; {@link HttpRequest#multipart()} makes one. */
        record FormData(List<FormPart> parts) implements Body {
            /** Parts of one body at most. */
            public static final int MOST = 50;

            public FormData {
                parts = List.copyOf(parts);
                if (parts.isEmpty() || parts.size() > MOST) {
                    throw new IllegalArgumentException("1 to " + MOST + " parts make a body, not " + parts.size());
                }
            }
        }
    }

    /** A part of {@link Body.FormData}. The host refuses names that are empty, too long or with control characters. */
    public sealed interface FormPart {
        /** Name of the field, at most 200 characters. */
        String name();

        /** @param type media type of the text, which is sent as UTF-8 */
        record Text(String name, String type, String text) implements FormPart {}

        /** @param fileName at most 255 characters; quotes and control characters are sent percent-encoded */
        record File(String name, String fileName, Body.Stream content) implements FormPart {}
    }

    /** Collects the parts of {@code multipart/form-data}, in the order in which they are added. */
    public static final class MultipartBuilder {
        private final List<FormPart> parts = new ArrayList<>();

        private MultipartBuilder() {}

        /** A plain text. */
        public MultipartBuilder field(String name, String value) {
            return text(name, "text/plain; charset=UTF-8", value);
        }

        /** A JSON document. */
        public MultipartBuilder json(String name, String json) {
            return text(name, "application/json", json);
        }

        /** A text of another media type, without a file name. */
        public MultipartBuilder text(String name, String type, String text) {
            parts.add(new FormPart.Text(name, type, text));
            return this;
        }

        /** A file, which is streamed. */
        public MultipartBuilder file(String name, String fileName, Body.Stream content) {
            parts.add(new FormPart.File(name, fileName, content));
            return this;
        }

        /** A file of a post, under its own name. */
        public MultipartBuilder file(String name, Media media) {
            return file(name, media.name(), stream(media.type(), media.size(), media.content()));
        }

        /** @throws IllegalArgumentException without a part, or with more than {@link Body.FormData#MOST} */
        public Body build() {
            return new Body.FormData(parts);
        }
    }

    /** A name and its value; a list may repeat names. */
    public record Pair(String name, String value) {
        public static Pair of(String name, String value) {
            return new Pair(name, value);
        }
    }

    public static HttpRequest get(String operation, URI uri) {
        return new HttpRequest("GET", uri, Map.of(), new Body.None(), operation, Effect.REPEATABLE, DEFAULT_TIMEOUT);
    }

    public static HttpRequest post(String operation, URI uri, Body body) {
        return new HttpRequest("POST", uri, Map.of(), body, operation, Effect.REPEATABLE, DEFAULT_TIMEOUT);
    }

    public static HttpRequest put(String operation, URI uri, Body body) {
        return new HttpRequest("PUT", uri, Map.of(), body, operation, Effect.REPEATABLE, DEFAULT_TIMEOUT);
    }

    public static HttpRequest patch(String operation, URI uri, Body body) {
        return new HttpRequest("PATCH", uri, Map.of(), body, operation, Effect.REPEATABLE, DEFAULT_TIMEOUT);
    }

    public static HttpRequest delete(String operation, URI uri) {
        return new HttpRequest("DELETE", uri, Map.of(), new Body.None(), operation, Effect.REPEATABLE, DEFAULT_TIMEOUT);
    }

    /** No body. */
    public static Body none() {
        return new Body.None();
    }

    /** A JSON body. */
    public static Body json(String json) {
        return bytes("application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** A body of a media type. */
    public static Body bytes(String type, byte[] bytes) {
        return new Body.Bytes(type, bytes);
    }

    /** A body that is streamed; {@code content} is opened once per send. */
    public static Body.Stream stream(String type, long size, Media.Content content) {
        return new Body.Stream(type, size, content);
    }

    /** {@code application/x-www-form-urlencoded}, UTF-8, in order. */
    public static Body form(List<Pair> fields) {
        return new Body.Form(fields);
    }

    /** {@code multipart/form-data}: the fields, then one file. */
    public static Body multipart(List<Pair> fields, String fileField, String fileName, Body.Stream file) {
        return new Body.Multipart(fields, fileField, fileName, file);
    }

    /** {@code multipart/form-data} with any number of texts and files. */
    public static MultipartBuilder multipart() {
        return new MultipartBuilder();
    }

    /** This request with a visible effect. */
    public HttpRequest visible() {
        return new HttpRequest(method, uri, headers, body, operation, Effect.VISIBLE, timeout, reads429);
    }

    public HttpRequest header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpRequest(method, uri, more, body, operation, effect, timeout, reads429);
    }

    /** With {@code Authorization: Bearer}. */
    public HttpRequest bearer(Secret token) {
        return header("Authorization", "Bearer " + token.reveal());
    }

    public HttpRequest within(Duration deadline) {
        return new HttpRequest(method, uri, headers, body, operation, effect, deadline, reads429);
    }

    /**
     * This request with an answer 429 returned instead of thrown: for networks that tell in its body when to come back.
     * Nothing happened then; throw {@link ConnectorException.RateLimited} with that time.
     */
    public HttpRequest reading429() {
        return new HttpRequest(method, uri, headers, body, operation, effect, timeout, true);
    }

    /** Without path, query, headers and body, which may hold secrets. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getHost() + (uri.getPort() == -1 ? "" : ":" + uri.getPort())
                + " (" + operation + ")";
    }
}
