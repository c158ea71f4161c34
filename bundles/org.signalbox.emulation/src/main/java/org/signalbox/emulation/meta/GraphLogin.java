package org.signalbox.emulation.meta;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.OAuthServer;
import org.signalbox.emulation.ReceivedRequest;

/**
 * Meta's dialog and its tokens: a code gives one of an hour, which is exchanged for one of sixty days,
 * https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived and
 * https://developers.facebook.com/docs/instagram-platform/reference/access_token. Paths may have a version before them.
 */
public final class GraphLogin {
    private static final Duration LASTING = Duration.ofDays(60);
    private static final Duration YOUNG = Duration.ofHours(24);

    private final OAuthServer oauth;
    private final InstantSource clock;
    private final Paths paths;
    private final String client;
    private final String secret;
    private final Set<String> permissions;
    private final Map<String, Lasting> lasting = new HashMap<>();

    private record Lasting(String user, Instant given, Instant until) {}

    /**
     * Of one network.
     *
     * @param dialog where people decide
     * @param token where a code gives a token
     * @param fragment that the redirect ends with
     */
    public record Paths(String dialog, String token, String fragment) {}

    /** @param permissions that the app may ask for */
    public GraphLogin(Paths paths, String client, String secret, Set<String> permissions, InstantSource clock) {
        this.paths = paths;
        this.client = client;
        this.secret = secret;
        this.permissions = Set.copyOf(permissions);
        this.clock = clock;
        oauth = new OAuthServer(
                new OAuthServer.Settings(
                        paths.dialog(),
                        paths.token(),
                        client,
                        Optional.of(secret),
                        Optional.empty(),
                        false,
                        false,
                        ",",
                        Duration.ofHours(1)),
                clock);
    }

    /** The one whom the browser is signed in as. */
    public void signedIn(String user) {
        oauth.signedIn(user);
    }

    /** Whose access token this is; empty for an unknown or expired one. */
    public Optional<String> user(String token) {
        return Optional.ofNullable(lasting.get(token))
                .filter(each -> clock.instant().isBefore(each.until()))
                .map(Lasting::user)
                .or(() -> oauth.user(token));
    }

    /** Empty for a request of another kind. */
    public Optional<NetworkAnswer> answer(ReceivedRequest request) {
        var path = request.path().replaceFirst("^/v[0-9]+\\.0(?=/)", "");
        var plain = new ReceivedRequest(request.method(), path, request.query(), request.headers(), request.body());
        if (path.equals(paths.dialog())) {
            return Optional.of(dialog(plain));
        }
        var call =
                List.of(paths.token(), "/access_token", "/refresh_access_token").contains(path)
                        ? Optional.of(GraphRequest.of(plain))
                        : Optional.<GraphRequest>empty();
        return call.map(each -> switch (each.parameter("grant_type").orElse("")) {
            case "fb_exchange_token" ->
                each.is("client_id", client)
                        ? exchanged(each, each.parameter("fb_exchange_token"))
                        : GraphAnswers.error(101, "OAuthException", "Error validating application.");
            case "ig_exchange_token" -> exchanged(each, each.token());
            case "ig_refresh_token" -> renewed(each.token().orElse(""));
            default -> first(plain);
        });
    }

    /** One who asks for what the app hasn't is shown an error, and isn't sent back. */
    private NetworkAnswer dialog(ReceivedRequest request) {
        var asked = Arrays.asList(request.query("scope").orElse("").split(","));
        if (!permissions.containsAll(asked)) {
            return NetworkAnswer.text(400, "text/html", "Invalid Scopes: " + String.join(", ", asked));
        }
        var answer = oauth.answer(request).orElseThrow();
        var location = answer.headers().get("Location");
        return location == null ? answer : answer.header("Location", location + paths.fragment());
    }

    private NetworkAnswer first(ReceivedRequest request) {
        var answer = oauth.answer(request)
                .orElseThrow(() -> new AssertionError("a code is exchanged by POST: " + request.line()));
        if (answer.status() == 200) {
            return answer;
        }
        return new String(answer.body(), StandardCharsets.UTF_8).contains("invalid_client")
                ? GraphAnswers.error(1, "OAuthException", "Error validating client secret.")
                : GraphAnswers.error(
                        100,
                        "OAuthException",
                        "Invalid verification code format or this authorization code has expired.");
    }

    private NetworkAnswer exchanged(GraphRequest call, Optional<String> token) {
        if (!call.is("client_secret", secret)) {
            return GraphAnswers.error(1, "OAuthException", "Error validating client secret.");
        }
        return token.flatMap(this::user).map(this::given).orElseGet(GraphAnswers::tokenUnknown);
    }

    /** «at least 24 hours old but not expired» */
    private NetworkAnswer renewed(String token) {
        var before = lasting.get(token);
        var now = clock.instant();
        if (before == null || !now.isBefore(before.until())) {
            return GraphAnswers.tokenUnknown();
        }
        if (now.isBefore(before.given().plus(YOUNG))) {
            return GraphAnswers.invalid("The access token is too young to be refreshed");
        }
        lasting.put(token, new Lasting(before.user(), now, now.plus(LASTING)));
        return tokens(token);
    }

    private NetworkAnswer given(String user) {
        var token = "EAAL" + UUID.randomUUID().toString().replace("-", "");
        lasting.put(token, new Lasting(user, clock.instant(), clock.instant().plus(LASTING)));
        return tokens(token);
    }

    private static NetworkAnswer tokens(String token) {
        var body = new JsonObject();
        body.addProperty("access_token", token);
        body.addProperty("token_type", "bearer");
        body.addProperty("expires_in", LASTING.toSeconds());
        return GraphAnswers.object(body);
    }
}
