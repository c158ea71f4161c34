package org.signalbox.connector.instagram.internal;

import java.math.BigDecimal;
import java.util.Map;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.common.Json;

/** How many posts a day Instagram takes of the account by apps. */
final class Limits {
    private static final String DOING = "tell how many posts it takes";

    private static final long A_DAY = 86_400;

    private final Api api;

    Limits(Api api) {
        this.api = api;
    }

    LiveTerms read() throws ConnectorException {
        var body = api.read(
                "terms.read",
                DOING,
                GraphError.About.ACCOUNT,
                api.account() + "/content_publishing_limit?fields=quota_usage,config");
        var limit = Api.data(body, DOING).stream().findFirst().orElseThrow(() -> Api.senseless(DOING));
        var total = Json.object(limit, "config")
                .filter(config -> Json.number(config, "quota_duration")
                        .filter(seconds -> seconds == A_DAY)
                        .isPresent())
                .flatMap(config -> Json.number(config, "quota_total"))
                .filter(number -> number > 0);
        Json.number(limit, "quota_usage")
                .ifPresent(used -> api.host()
                        .log()
                        .debug("posts by apps in the last 24 hours: " + used + " of "
                                + total.map(String::valueOf).orElse("?")));
        return LiveTerms.of(
                total.map(number -> Map.of(Term.POSTS_A_DAY, BigDecimal.valueOf(number)))
                        .orElse(Map.of()),
                api.now());
    }
}
