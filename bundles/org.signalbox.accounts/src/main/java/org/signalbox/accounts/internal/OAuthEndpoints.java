package org.signalbox.accounts.internal;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.AbstractRequest;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.connector.api.OAuthTokens;
import org.signalbox.connector.api.Secret;

/**
 * The endpoints of an authorization server. The OAuth library writes requests and reads answers; they are sent by the
 * host's own HTTP. Nothing of an answer but its error code is told: it may contain the code or a token.
 *
 * @param origin the instance
 */
record OAuthEndpoints(URI origin, OAuthClient client, Auth.OAuth auth, Http http, InstantSource clock) {
    /** No honest answer comes near it. */
    private static final int LARGEST = 64 * 1024;

    private static final Duration LONGEST_LIFE = Duration.ofDays(3_650);

    TokenReply tokens(AuthorizationGrant grant) throws ConnectorException {
        var request = authentication()
                .map(proof -> new TokenRequest.Builder(client.token(), proof, grant))
                .orElseGet(() -> new TokenRequest.Builder(client.token(), new ClientID(client.clientId()), grant))
                .build();
        var answer = send("oauth.token", client.token(), request);
        var json = json(answer);
        try {
            var reply = TokenResponse.parse(nimbus(answer, json));
            if (!reply.indicatesSuccess()) {
                var error = reply.toErrorResponse().getErrorObject();
                return refused(answer, Optional.ofNullable(error.getCode()));
            }
            var tokens = reply.toSuccessResponse().getTokens();
            var access = tokens.getAccessToken();
            var given = OAuthTokens.of(Secret.of(access.getValue()));
            if (access.getLifetime() > 0) {
                var life = Duration.ofSeconds(Math.min(access.getLifetime(), LONGEST_LIFE.toSeconds()));
                given = given.expiresAt(clock.instant().plus(life));
            }
            if (tokens.getRefreshToken() != null) {
                given = given.refresh(Secret.of(tokens.getRefreshToken().getValue()));
            }
            return new TokenReply.Given(given, json.flatMap(it -> text(it, "scope")));
        } catch (ParseException | IllegalArgumentException e) {
            return refused(answer, json.flatMap(it -> text(it, "error")));
        }
    }

    DeviceAuthorizationResponse device(URI endpoint) throws ConnectorException {
        var more = auth.parameters().entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, each -> List.of(each.getValue())));
        var request = authentication()
                .map(proof -> new DeviceAuthorizationRequest(endpoint, proof, scope(), more))
                .orElseGet(
                        () -> new DeviceAuthorizationRequest(endpoint, new ClientID(client.clientId()), scope(), more));
        var answer = send("oauth.device", endpoint, request);
        var json = json(answer);
        try {
            var reply = DeviceAuthorizationResponse.parse(nimbus(answer, json));
            if (reply.indicatesSuccess()) {
                return reply;
            }
        } catch (ParseException | IllegalArgumentException e) {
            // told by its error code below
        }
        throw failure(refused(answer, json.flatMap(it -> text(it, "error"))));
    }

    Scope scope() {
        return new Scope(auth.scopes().stream().map(Auth.Scope::id).toArray(String[]::new));
    }

    ConnectorException failure(TokenReply.Refused refused) {
        return refused.error().isEmpty()
                ? AuthorizationFailure.rejected("accounts.oauth.no-token", origin.getHost(), refused.status())
                : AuthorizationFailure.rejected("accounts.oauth.refused", origin.getHost(), refused.error());
    }

    private Optional<ClientAuthentication> authentication() {
        return client.clientSecret().map(secret -> {
            var id = new ClientID(client.clientId());
            var value = new com.nimbusds.oauth2.sdk.auth.Secret(secret.reveal());
            return switch (auth.secretBy()) {
                case BASIC -> new ClientSecretBasic(id, value);
                case BODY -> new ClientSecretPost(id, value);
            };
        });
    }

    private HttpResponse send(String operation, URI endpoint, AbstractRequest request) throws ConnectorException {
        var written = request.toHTTPRequest();
        var bytes = written.getBody().getBytes(StandardCharsets.UTF_8);
        var sent = HttpRequest.post(
                        operation, endpoint, new HttpRequest.Body.Bytes("application/x-www-form-urlencoded", bytes))
                .header("Accept", "application/json");
        var proof = written.getAuthorization();
        return http.send(proof == null ? sent : sent.header("Authorization", proof));
    }

    private static TokenReply.Refused refused(HttpResponse answer, Optional<String> error) {
        return new TokenReply.Refused(
                answer.status(), error.map(OAuthRedirect.Refused::plain).orElse(""));
    }

    private static Optional<JsonObject> json(HttpResponse answer) {
        try {
            var parsed = answer.body().length > LARGEST ? null : JsonParser.parseString(answer.text());
            return parsed != null && parsed.isJsonObject()
                    ? Optional.of(unwrapped(parsed.getAsJsonObject()))
                    : Optional.empty();
        } catch (JsonParseException | StackOverflowError e) {
            return Optional.empty(); // no answer of OAuth, whatever it is
        }
    }

    /**
     * Instagram's page shows its tokens in a list of one:
     * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login
     */
    private static JsonObject unwrapped(JsonObject answer) {
        var data = answer.get("data");
        return !answer.has("access_token")
                        && data != null
                        && data.isJsonArray()
                        && data.getAsJsonArray().size() == 1
                        && data.getAsJsonArray().get(0).isJsonObject()
                ? data.getAsJsonArray().get(0).getAsJsonObject()
                : answer;
    }

    /** Several networks leave out the type of the token, or write a number as text. */
    private static HTTPResponse nimbus(HttpResponse answer, Optional<JsonObject> json) throws ParseException {
        var read = new HTTPResponse(answer.status());
        var body = json.map(JsonObject::deepCopy).orElseThrow(() -> new ParseException("no JSON object"));
        if (body.has("access_token")) {
            body.addProperty("token_type", "Bearer");
            body.remove("scope");
            body.remove("id_token");
        }
        read.setEntityContentType(ContentType.APPLICATION_JSON);
        read.setBody(body.toString());
        return read;
    }

    private static Optional<String> text(JsonObject object, String name) {
        var value = object.get(name);
        return value != null && value.isJsonPrimitive() ? Optional.of(value.getAsString()) : Optional.empty();
    }
}
