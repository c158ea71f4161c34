package org.signalbox.emulation.facebook;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.function.Predicate;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.meta.GraphAnswers;
import org.signalbox.emulation.meta.GraphRequest;

/**
 * Tokens that last for those that don't, by
 * https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived.
 */
public final class FacebookLogins {
    private static final long SIXTY_DAYS = 5_184_000;

    private Optional<String> secret = Optional.empty();

    /** Only calls with this secret of the app are answered from now on. */
    public void secret(String value) {
        secret = Optional.of(value);
    }

    NetworkAnswer answer(GraphRequest call, Predicate<String> tokens) {
        var right = call.is("grant_type", "fb_exchange_token")
                && call.parameter("client_id").isPresent();
        if (!right) {
            return GraphAnswers.invalid("Missing client_id parameter.");
        }
        if (secret.isPresent() && !call.parameter("client_secret").equals(secret)) {
            return GraphAnswers.error(1, "OAuthException", "Error validating client secret.");
        }
        var token = call.parameter("fb_exchange_token").orElse("");
        if (!tokens.test(token)) {
            return GraphAnswers.tokenExpired();
        }
        var body = new JsonObject();
        body.addProperty("access_token", token);
        body.addProperty("token_type", "bearer");
        body.addProperty("expires_in", SIXTY_DAYS);
        return GraphAnswers.object(body);
    }
}
