package org.signalbox.connector.x.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.common.Json;

/** The account itself. */
final class Me {
    private static final String DETAIL = "user";

    /** X bills a user who is read once a day, by UTC. */
    private static final Duration PLAN_KNOWN_FOR = Duration.ofDays(1);

    private final Api api;
    private Optional<String> id;
    private Optional<LiveTerms> plan = Optional.empty();

    Me(Api api) {
        this.api = api;
        id = api.host().grant().current().detail(DETAIL).filter(Me::isId);
    }

    Account account() throws ConnectorException {
        var doing = "show the account";
        var user = read("id,name,subscription_type,username", doing);
        var own = Json.string(user, "id").filter(Me::isId).orElseThrow(() -> Api.senseless(doing));
        var handle = Json.string(user, "username")
                .filter(name -> name.matches("[A-Za-z0-9_]{1,50}"))
                .orElseThrow(() -> Api.senseless(doing));
        id = Optional.of(own);
        plan = Optional.of(LiveTerms.of(Plan.of(user).limits(), api.now()));
        return Account.of(own, handle)
                .displayName(Json.string(user, "name")
                        .filter(name -> !name.isBlank())
                        .orElse(handle))
                .profile(Optional.of(URI.create("https://x.com/" + handle)))
                .detail(DETAIL, own)
                .build();
    }

    /** Known since the account was connected; else requested once per session, for which X has a price. */
    String id() throws ConnectorException {
        return id.isPresent() ? id.get() : account().remoteId();
    }

    /** The limits of the account's plan, which the account is asked for once a day. */
    LiveTerms limits() throws ConnectorException {
        if (plan.filter(known -> api.now().isBefore(known.readAt().plus(PLAN_KNOWN_FOR)))
                .isEmpty()) {
            account();
        }
        return plan.orElseThrow();
    }

    /** Includes reposts, which the history omits. */
    long posts() throws ConnectorException {
        var doing = "count the posts";
        var numbers =
                Json.object(read("public_metrics", doing), "public_metrics").orElseGet(JsonObject::new);
        return Json.number(numbers, "post_count")
                .or(() -> Json.number(numbers, "tweet_count"))
                .orElseThrow(() -> Api.senseless(doing));
    }

    private JsonObject read(String fields, String doing) throws ConnectorException {
        var uri = api.uri("/2/users/me", Map.of("user.fields", fields));
        return api.data(api.send(HttpRequest.get("user.read", uri)), doing);
    }

    private static boolean isId(String text) {
        return text.matches("[0-9]{1,19}");
    }
}
