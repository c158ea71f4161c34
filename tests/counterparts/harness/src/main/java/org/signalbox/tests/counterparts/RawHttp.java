package org.signalbox.tests.counterparts;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plain HTTP to a local server by the JDK's client, without any code under test. */
final class RawHttp {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    HttpResponse<String> get(URI uri, Optional<String> token) throws IOException, InterruptedException {
        return send(request(uri, token).GET());
    }

    HttpResponse<String> postJson(URI uri, Optional<String> token, String json)
            throws IOException, InterruptedException {
        return send(
                request(uri, token).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> postForm(URI uri, Optional<String> token, Map<String, String> form)
            throws IOException, InterruptedException {
        return send(request(uri, token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form))));
    }

    /** Whether anything answers at this address. */
    boolean answers(URI uri) {
        try {
            return get(uri, Optional.empty()).statusCode() < 500;
        } catch (IOException e) {
            return false; // Not listening yet.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The body of a 2xx answer as a JSON object; any other answer throws with the path and the status. */
    static Map<String, Object> ok(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    answer.request().uri().getPath() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JsonText.object(answer.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        // A new client, and so a new connection, for each request: snac may close kept ones just as a request is sent.
        try (var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static HttpRequest.Builder request(URI uri, Optional<String> token) {
        var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT);
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }
}
