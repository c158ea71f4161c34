package org.signalbox.tests.counterparts;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.tests.postgres.ServerPorts;

/**
 * A real snac2 on loopback with the Mastodon API over plain HTTP. It proves the happy path only: deleting a status
 * answers 404, {@code scheduled_at} and Idempotency-Key are ignored, there is no length check, and a wrong OAuth code
 * still gets 200 (without a token).
 *
 * <p>snac2 closes each connection after one answer without saying so (RFC 9112, section 9.6): a client whose next
 * request comes before it notices gets no answer. So it is behind a proxy that says {@code Connection: close}, as a web
 * server is in front of it elsewhere. Not thread-safe.
 */
public final class SnacServer implements AutoCloseable {
    private static final Pattern PASSWORD = Pattern.compile("User password is (\\S+)");
    private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final RawHttp http = new RawHttp();
    private final FaultProxy front;
    private final Path home;
    private final Path data;
    private final ServerProcess server;

    private SnacServer() throws IOException, InterruptedException {
        var port = ServerPorts.free();
        front = FaultProxy.inFrontOf(URI.create("http://localhost:" + port));
        home = Counterparts.dataFolder("snac");
        data = home.resolve("data");
        ServerProcess.run(
                List.of("snac", "init", data.toString()),
                "127.0.0.1\n" + port + "\n" + origin().getAuthority() + "\n\n\n");
        var settings = data.resolve("server.json");
        var https = Files.readString(settings);
        var plain = https.replace("\"protocol\": \"https\"", "\"protocol\": \"http\"");
        if (plain.equals(https)) {
            throw new IOException("snac's server.json has no \"protocol\": \"https\" to change");
        }
        Files.writeString(settings, plain);
        server = ServerProcess.start(
                List.of(Counterparts.scripts().resolve("snac.sh").toString(), data.toString()),
                home.resolve("snac.log"));
        server.awaitReady(() -> http.answers(origin().resolve("/.well-known/nodeinfo")));
    }

    /** Starts a server without users and waits until it answers. */
    public static SnacServer start() throws IOException, InterruptedException {
        return new SnacServer();
    }

    /** {@code http://localhost:PORT}, without a slash at the end. */
    public URI origin() {
        return front.origin();
    }

    /** Adds a user and returns the password that the server generated. */
    public String addUser(String name) throws IOException, InterruptedException {
        var matcher = PASSWORD.matcher(ServerProcess.run(List.of("snac", "adduser", data.toString(), name), ""));
        if (!matcher.find()) {
            throw new IOException("snac adduser printed no password for " + name);
        }
        return matcher.group(1);
    }

    /**
     * Performs a user's steps in the browser: opens the authorize address, logs in, and returns the address of the
     * redirect, with {@code code} and {@code state} in its query. It doesn't follow the redirect.
     *
     * @throws IllegalStateException if the server refused the login or the authorize address
     */
    public URI authorize(URI authorizeUrl, String user, String password) throws IOException, InterruptedException {
        var page = http.get(authorizeUrl, Optional.empty());
        var action = ACTION.matcher(page.body());
        if (page.statusCode() != 200 || !action.find()) {
            throw new IllegalStateException(
                    "The authorize page answered " + page.statusCode() + " without a login form");
        }
        Map<String, String> form = new LinkedHashMap<>(Map.of("login", user, "passwd", password));
        HIDDEN.matcher(page.body()).results().forEach(field -> form.put(field.group(1), unescaped(field.group(2))));
        var answer = http.postForm(authorizeUrl.resolve(unescaped(action.group(1))), Optional.empty(), form);
        return answer.headers()
                .firstValue("Location")
                .map(URI::create)
                .orElseThrow(() ->
                        new IllegalStateException("The login of " + user + " was refused with " + answer.statusCode()));
    }

    private static String unescaped(String html) {
        return html.replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    /** Ends the server and deletes its data. */
    @Override
    public void close() throws IOException {
        front.close();
        server.end();
        ServerProcess.delete(home);
    }
}
