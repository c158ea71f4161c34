package org.signalbox.tests.counterparts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.signalbox.tests.postgres.ServerPorts;

/**
 * A real WordPress on loopback over plain HTTP, with PHP's own web server and a MariaDB of its own. Its users are
 * {@code anna} (an administrator), {@code erik} (an editor), {@code aya} (an author, who may not write HTML as she
 * likes) and {@code carl} (a contributor, who may not publish or send files). Its time zone is Europe/Paris. Scheduled
 * posts appear when {@link #runSchedule} is called. It answers at any host name that leads to it. Not thread-safe.
 */
public final class WordPressServer implements AutoCloseable {
    private static final String PASSWORD = "PASSWORD ";

    private final int port;
    private final Path home;
    private final ServerProcess server;

    private WordPressServer() throws IOException, InterruptedException {
        port = ServerPorts.free();
        home = Counterparts.dataFolder("wordpress");
        server = ServerProcess.start(
                List.of(
                        Counterparts.scripts().resolve("wordpress/serve.sh").toString(),
                        Counterparts.wordPress().toString(),
                        home.toString(),
                        String.valueOf(port)),
                home.resolve("wordpress.log"));
        try {
            server.awaitReady(() -> server.wrote(PASSWORD) && answers());
        } catch (IOException | InterruptedException failed) {
            close();
            throw failed;
        }
    }

    /** Installs a site without posts and waits until it answers. */
    public static WordPressServer start() throws IOException, InterruptedException {
        return new WordPressServer();
    }

    /**
     * A post as the site has it.
     *
     * @param status such as {@code publish}, {@code future} or {@code trash}
     * @param html as it was sent
     * @param fields all that the site tells
     */
    public record Post(long id, String slug, String status, String title, String html, Map<String, Object> fields) {}

    /** {@code http://localhost:PORT}, without a slash at the end. */
    public URI origin() {
        return URI.create("http://localhost:" + port);
    }

    /** The application password of a user. */
    public String password(String user) throws IOException {
        try (var lines = Files.lines(home.resolve("wordpress.log"))) {
            return lines.filter(line -> line.startsWith(PASSWORD + user + " "))
                    .map(line -> line.substring((PASSWORD + user + " ").length()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** All posts but those in the trash, oldest first. */
    public List<Post> posts() throws IOException, InterruptedException {
        return list("/posts?status=any&context=edit&orderby=id&order=asc&per_page=100").stream()
                .map(post -> new Post(
                        ((Number) Objects.requireNonNull(post.get("id"))).longValue(),
                        JsonText.string(post, "slug"),
                        JsonText.string(post, "status"),
                        raw(post, "title"),
                        raw(post, "content"),
                        post))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static String raw(Map<String, Object> post, String field) {
        return JsonText.string((Map<String, Object>) Objects.requireNonNull(post.get(field)), "raw");
    }

    /** A list of the REST API, such as {@code /media}, read as the administrator. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> list(String path) throws IOException, InterruptedException {
        var answer = send("GET", "/wp-json/wp/v2" + path, Optional.empty(), Optional.of("anna"));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return (List<Map<String, Object>>) Objects.requireNonNull(
                JsonText.object("{\"all\":" + answer.body() + "}").get("all"));
    }

    /** Changes something by the REST API as a user, such as {@code /categories}. */
    public Map<String, Object> post(String path, String user, String json) throws IOException, InterruptedException {
        return RawHttp.ok(send("POST", "/wp-json/wp/v2" + path, Optional.of(json), Optional.of(user)));
    }

    /** A page as readers see it. */
    public String page(URI address) throws IOException, InterruptedException {
        return send("GET", address.getRawPath(), Optional.empty(), Optional.empty())
                .body();
    }

    /** Somebody without an account comments on a post by the form below it. */
    public void comment(long post, String author, String text) throws IOException, InterruptedException {
        var form = RawHttp.encoded(Map.of(
                "comment_post_ID",
                String.valueOf(post),
                "author",
                author,
                "email",
                "guest@mail.test",
                "comment",
                text));
        var answer = send("POST", "/wp-comments-post.php", Optional.of(form), Optional.empty());
        if (answer.statusCode() != 302) {
            throw new IllegalStateException("The comment was answered with " + answer.statusCode());
        }
    }

    /** Brings all scheduled posts nearer by so much. */
    public void laterBy(Duration time) throws IOException, InterruptedException {
        var path = "/wp-json/signalbox/later/" + time.toSeconds();
        RawHttp.ok(send("GET", path, Optional.empty(), Optional.of("anna")));
    }

    /** What a site's clock causes: scheduled posts appear whose time has come. */
    public void runSchedule() throws IOException, InterruptedException {
        send("GET", "/wp-cron.php", Optional.empty(), Optional.empty());
    }

    private boolean answers() {
        try {
            return send("GET", "/wp-json/", Optional.empty(), Optional.empty()).statusCode() == 200;
        } catch (IOException e) {
            return false; // Not listening yet.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpResponse<String> send(String method, String path, Optional<String> body, Optional<String> user)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(origin() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        body.ifPresent(text -> request.header(
                "Content-Type", text.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded"));
        if (user.isPresent()) {
            var login = user.get() + ":" + password(user.get());
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    /** Ends the site and its database, and deletes its data. */
    @Override
    public void close() throws IOException {
        server.end();
        ServerProcess.delete(home);
    }
}
