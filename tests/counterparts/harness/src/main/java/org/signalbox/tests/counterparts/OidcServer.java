package org.signalbox.tests.counterparts;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.tests.postgres.ServerPorts;

/**
 * A real OAuth 2 server on loopback, oidc-provider, whose tokens open a small API for publishing: PKCE for all clients,
 * refresh tokens for one use each, and the end of an authorization whose refresh token is used twice. It names itself
 * in redirects (RFC 9207). {@code oidc.mjs} says what its API is. Thread-safe.
 */
public final class OidcServer implements AutoCloseable {
    /** A public client with a loopback redirect to any port. */
    public static final String PUBLIC = "public";

    /** A client that sends {@link #SECRET} by HTTP's basic authentication. */
    public static final String BASIC = "basic:client";

    /** A client that sends {@link #SECRET} in the form. */
    public static final String BODY = "body";

    /** A client with a loopback redirect to {@link #fixedPort} only. */
    public static final String FIXED = "fixed";

    /** A client with {@link #PASTED_REDIRECT}. */
    public static final String PASTED = "pasted";

    /** A client of the device flow. */
    public static final String DEVICE = "device";

    public static final URI PASTED_REDIRECT = URI.create("https://app.example/back");

    /** Has characters that forms and basic authentication must encode. */
    public static final String SECRET = "p+ss w%rd:&=/~";

    private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final int MOST_PAGES = 20;

    private final RawHttp http = new RawHttp();
    private final int port;
    private final int fixedPort;
    private final Path home;
    private final ServerProcess server;

    /**
     * What came by.
     *
     * @param refreshed refresh tokens that were exchanged for new tokens
     * @param early how many of these while the access token before was still good
     * @param refused errors of those that were not
     * @param unauthorized posts that came without a token that works
     * @param texts of the posts, in the order of their arrival
     */
    public record Observed(int refreshed, int early, List<String> refused, int unauthorized, List<String> texts) {}

    private OidcServer(int accessSeconds, int ahead) throws IOException, InterruptedException {
        port = ServerPorts.free();
        fixedPort = ServerPorts.free();
        home = Counterparts.dataFolder("oidc");
        server = ServerProcess.start(
                List.of(
                        "node",
                        Counterparts.scripts().resolve("oidc.mjs").toString(),
                        String.valueOf(port),
                        String.valueOf(accessSeconds),
                        String.valueOf(ahead),
                        String.valueOf(fixedPort)),
                home.resolve("oidc.log"));
        server.awaitReady(() -> server.wrote("READY "));
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param accessSeconds how long an access token is good for
     */
    public static OidcServer start(int accessSeconds) throws IOException, InterruptedException {
        return new OidcServer(accessSeconds, 0);
    }

    /**
     * Starts a server whose clock is ahead: its API refuses access tokens before the time that they were given for.
     *
     * @param ahead by how many seconds
     */
    public static OidcServer startAhead(int accessSeconds, int ahead) throws IOException, InterruptedException {
        return new OidcServer(accessSeconds, ahead);
    }

    /** {@code http://127.0.0.1:PORT}, without a slash at the end, which is its issuer's name too. */
    public URI origin() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The one port that {@link #FIXED} may come back to. */
    public int fixedPort() {
        return fixedPort;
    }

    /**
     * Performs a user's steps in a new browser: opens the page, logs in, consents, and returns the address that the
     * browser is sent to then, outside of the server. It doesn't open that.
     *
     * @throws IllegalStateException if the server showed an error instead
     */
    public URI confirm(URI page, String user) throws IOException, InterruptedException {
        return browse(page, Map.of("login", user, "password", "any"))
                .orElseThrow(() -> new IllegalStateException("The browser stayed at the server"));
    }

    /** Performs a user's steps of the device flow in a new browser. */
    public void confirmDevice(URI page, String userCode, String user) throws IOException, InterruptedException {
        browse(page, Map.of("login", user, "password", "any", "user_code", userCode));
    }

    public Observed observed() throws IOException, InterruptedException {
        var seen = RawHttp.ok(http.get(origin().resolve("/observed"), Optional.empty()));
        return new Observed(
                count(seen, "refreshed"),
                count(seen, "early"),
                strings(seen, "refused"),
                count(seen, "unauthorized"),
                strings(seen, "texts"));
    }

    private static int count(Map<String, Object> seen, String what) {
        return ((Number) Objects.requireNonNull(seen.get(what))).intValue();
    }

    private static List<String> strings(Map<String, Object> seen, String what) {
        var list = (List<?>) Objects.requireNonNull(seen.get(what));
        return list.stream().map(String::valueOf).toList();
    }

    /** Uses each spent refresh token again, as a thief would; ends all authorizations that had one. */
    public void reuse() throws IOException, InterruptedException {
        var answer = http.postForm(origin().resolve("/reuse"), Optional.empty(), Map.of());
        if (!answer.body().matches("\\[\"invalid_grant\"(,\"invalid_grant\")*\\]")) {
            throw new IllegalStateException("Spent refresh tokens were answered " + answer.body());
        }
    }

    private Optional<URI> browse(URI page, Map<String, String> typed) throws IOException, InterruptedException {
        try (var browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build()) {
            var request = HttpRequest.newBuilder(page);
            for (var pages = 0; pages < MOST_PAGES; pages++) {
                var answer = browser.send(request.build(), BodyHandlers.ofString());
                var at = answer.uri();
                var next = answer.headers().firstValue("Location").map(at::resolve);
                if (next.isPresent()) {
                    if (next.get().getPort() != port) {
                        return next;
                    }
                    request = HttpRequest.newBuilder(next.get());
                    continue;
                }
                var action = ACTION.matcher(answer.body());
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(at.getPath() + " answered " + answer.statusCode() + ": "
                            + answer.body().replaceAll("(?s).*<pre>(.*)</pre>.*", "$1"));
                }
                if (!action.find()) {
                    return Optional.empty();
                }
                request = submit(at.resolve(action.group(1)), answer, typed);
            }
            throw new IllegalStateException("The server shows one page after another");
        }
    }

    private static HttpRequest.Builder submit(URI action, HttpResponse<String> page, Map<String, String> typed) {
        var form = new LinkedHashMap<String, String>();
        typed.forEach((name, value) -> {
            if (page.body().contains("name=\"" + name + "\"")) {
                form.put(name, value);
            }
        });
        HIDDEN.matcher(page.body()).results().forEach(field -> form.put(field.group(1), field.group(2)));
        return HttpRequest.newBuilder(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(RawHttp.encoded(form)));
    }

    /** Ends the server and deletes its data. */
    @Override
    public void close() throws IOException {
        server.end();
        ServerProcess.delete(home);
    }
}
