package org.signalbox.connector.testkit;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Digests;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Effect;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Session;

/** The part of a session that every connector has, with at most one flaw. */
class EchoReader implements Session {
    /** The account's private key, in both ways to write it; a connector doesn't know it. */
    static final String KEY = "67dea2ed018072d675f5415ecfaed7d2597555e202d85b3d65ea4e58d2d92ffa";

    static final String NSEC = "nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5";

    final @Nullable Flaw flaw;
    final Host host;
    private final Secret token;
    private final URI origin;
    private final Optional<String> target;
    private boolean closed;

    EchoReader(@Nullable Flaw flaw, Grant grant, Host host) {
        this.flaw = flaw;
        this.host = host;
        origin = grant.origin();
        token = grant.secret("token").orElseThrow();
        target = grant.target();
    }

    URI at(String path) {
        return origin.resolve(path);
    }

    /** By the key that the host has. */
    private void sign() throws ConnectorException {
        var digest = Digests.sha256(new byte[] {1});
        var signature = host.signatures().sign("key", digest);
        if (!host.signatures().verify(host.signatures().publicKey("key"), digest, signature)) {
            throw new ConnectorException.Unavailable("the host signs wrongly", null);
        }
        if (flaw == Flaw.KEY_IN_LOG || flaw == Flaw.KEY_IN_LOG_AS_BECH32) {
            host.log().info("signed with " + (flaw == Flaw.KEY_IN_LOG ? KEY : NSEC));
        }
    }

    @Override
    public Account verify() throws ConnectorException {
        if (flaw == Flaw.ASKS_ELSEWHERE) {
            try {
                host.http().send(HttpRequest.get("account.read", URI.create("https://elsewhere.example/")));
            } catch (ConnectorException.NotSent e) {
                // The host denied the request, and the kit has recorded that.
            }
        }
        sign();
        return call(
                HttpRequest.get(flaw == Flaw.NO_OPERATION ? "" : "account.read", at("/bot" + token.reveal() + "/me")),
                me -> Account.of(
                                flaw == Flaw.TARGET_UNNAMED ? "1" : text(me, "id"), flaw == Flaw.NAMELESS ? "" : "echo")
                        .displayName("Echo")
                        .detail("max", "9".repeat(flaw == Flaw.ENDLESS_DETAIL ? Account.LONGEST_DETAIL + 1 : 1))
                        .build());
    }

    @Override
    public LiveTerms liveTerms() throws ConnectorException {
        var term = flaw == Flaw.STRANGE_TERM ? "echo.strange" : "echo.text.limit";
        return call(
                HttpRequest.get("terms.read", at("/terms")),
                terms -> LiveTerms.of(
                        Map.of(term, new BigDecimal(text(terms, "max"))),
                        host.clock().instant()));
    }

    static String text(JsonObject object, String name) {
        if (!object.has(name)) {
            throw new JsonParseException(name + " is missing");
        }
        return object.get(name).getAsString();
    }

    <T> T call(HttpRequest request, Function<JsonObject, T> reading) throws ConnectorException {
        var response = send(request);
        if (!response.ok()) {
            throw refusal(response);
        }
        try {
            var json = JsonParser.parseString(response.text());
            if (!json.isJsonObject()) {
                throw new JsonParseException("no object");
            }
            return reading.apply(json.getAsJsonObject());
        } catch (JsonParseException e) {
            if (flaw == Flaw.GARBAGE_CRASHES) {
                throw e;
            }
            if (flaw == Flaw.GARBAGE_IS_SUCCESS && request.operation().equals("account.read")) {
                return reading.apply(JsonParser.parseString("{\"id\":\"?\"}").getAsJsonObject());
            }
            throw request.effect() == Effect.VISIBLE && flaw != Flaw.GARBAGE_IS_UNAVAILABLE
                    ? new ConnectorException.OutcomeUnknown("unreadable", null)
                    : new ConnectorException.Unavailable("unreadable", null);
        }
    }

    HttpResponse send(HttpRequest request) throws ConnectorException {
        if (flaw == Flaw.CLEARS_INTERRUPTION_FIRST) {
            Thread.interrupted();
        }
        try {
            return host.http().send(signed(request));
        } catch (ConnectorException e) {
            if (flaw == Flaw.SWALLOWS_INTERRUPTION) {
                Thread.interrupted();
            }
            var again = switch (e) {
                case ConnectorException.RateLimited wait -> flaw == Flaw.TRIES_AGAIN;
                case ConnectorException.OutcomeUnknown unknown -> flaw == Flaw.TRIES_AGAIN_BLINDLY;
                case ConnectorException.NotSent n
                when flaw == Flaw.HIDES_REFUSED_CONNECTION -> throw new ConnectorException.Unavailable("down", null);
                case ConnectorException.Unavailable u
                when flaw == Flaw.HIDES_SERVER_ERROR -> {
                    throw new ConnectorException.Rejected("broken", null);
                }
                case ConnectorException.Unavailable u
                when flaw == Flaw.HIDES_TIMEOUT -> {
                    throw new ConnectorException.NotSent("slow", null);
                }
                case ConnectorException.NotSent n -> false;
                case ConnectorException.Unavailable u -> false;
                case ConnectorException.Rejected r -> false;
                case ConnectorException.AuthorizationLost a -> false;
            };
            if (again) {
                return host.http().send(signed(request));
            }
            throw e;
        }
    }

    private HttpRequest signed(HttpRequest request) {
        var signed = request.bearer(token);
        return target.isEmpty()
                        || flaw == Flaw.TARGET_FORGOTTEN && request.operation().equals("post.create")
                ? signed
                : signed.header("Echo-Target", target.get());
    }

    ConnectorException refusal(HttpResponse response) {
        if (response.status() == 403 && response.text().contains("no such target")) {
            return flaw == Flaw.TARGET_GONE_LOSES_ALL
                    ? new ConnectorException.AuthorizationLost("gone")
                    : ConnectorException.AuthorizationLost.ofTarget("gone");
        }
        if (response.status() == 401 && flaw != Flaw.REJECTS_401) {
            return new ConnectorException.AuthorizationLost("the token is refused");
        }
        var words = "";
        try {
            var json = JsonParser.parseString(response.text());
            words = json.isJsonObject() ? text(json.getAsJsonObject(), "message") : "";
        } catch (JsonParseException e) {
            if (flaw == Flaw.REFUSAL_MUST_BE_JSON) {
                return new ConnectorException.Unavailable("unreadable", null);
            }
        }
        if (flaw == Flaw.SPEECHLESS_REFUSAL) {
            words = "no";
        }
        if (flaw == Flaw.SECRET_IN_ERROR) {
            words += " for " + token.reveal();
        }
        if (flaw == Flaw.SECRET_IN_ERROR_AS_BASE64) {
            var basic = "echo:" + token.reveal();
            words += " for Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
        }
        var term = words.equals("too long") && flaw != Flaw.REFUSAL_WITHOUT_TERM ? "echo.text.limit" : null;
        return new ConnectorException.Rejected("refused: " + words, term);
    }

    Secret token() {
        return token;
    }

    @Override
    public void close() {
        if (flaw == Flaw.CLOSE_ASKS) {
            try {
                host.http().send(HttpRequest.delete("account.leave", at("/me")));
            } catch (ConnectorException e) {
                return;
            }
        }
        if (flaw == Flaw.CLOSE_FAILS_TWICE && closed) {
            throw new IllegalStateException("closed");
        }
        closed = true;
    }

    @Override
    public String toString() {
        return flaw == Flaw.SECRET_IN_SESSION ? "Echo " + token.reveal() : "Echo";
    }
}
