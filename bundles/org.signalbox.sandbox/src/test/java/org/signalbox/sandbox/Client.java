package org.signalbox.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A client of a practice network over a real socket, for one account. */
public final class Client implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI origin;
    private final String token;

    /** The server's answer. */
    public record Reply(int status, String body, HttpResponse<String> response) {
        public JsonObject json() {
            return JsonParser.parseString(body).getAsJsonObject();
        }

        public String text(String name) {
            return json().get(name).getAsString();
        }

        public String id() {
            return text("id");
        }

        public String error() {
            return text("error");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public List<JsonObject> list(String name) {
            return json().getAsJsonArray(name).asList().stream()
                    .map(JsonElement::getAsJsonObject)
                    .toList();
        }
    }

    public Client(PracticeNetwork network, String handle) {
        this(network.origin(), network.tokenFor(handle));
    }

    public Client(URI origin, String token) {
        this.origin = origin;
        this.token = token;
    }

    public Reply get(String path, String... headers) throws IOException {
        return send(request(path, headers).GET());
    }

    public Reply delete(String path, String... headers) throws IOException {
        return send(request(path, headers).DELETE());
    }

    public Reply post(String path, String json, String... headers) throws IOException {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public Reply put(String path, String json) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    public Reply raw(String path, String contentType, byte[] bytes) throws IOException {
        return send(
                request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    }

    /** Sends multipart with a part {@code file} and a text part. */
    public Reply form(String path, byte[] file, String textName, String text) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--xYz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--xYz\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n--xYz--\r\n"
                .formatted(textName, text)
                .getBytes(StandardCharsets.UTF_8));
        return raw(path, "multipart/form-data; boundary=xYz", body.toByteArray());
    }

    public static String text(String text) {
        JsonObject body = new JsonObject();
        body.addProperty("text", text);
        return body.toString();
    }

    /** The smallest bytes recognized as a PNG, padded to a size. */
    public static byte[] png(int size) {
        byte[] bytes = new byte[size];
        System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a}, 0, bytes, 0, 8);
        return bytes;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(origin.resolve(path)).timeout(Duration.ofSeconds(5));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    private Reply send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
