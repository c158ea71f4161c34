package org.signalbox.connector.threads.internal;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.common.Json;

/** Who signed in, and what Threads lets the account do in a day. */
final class ThreadsAccount {
    private static final String DOING = "show the account";
    private static final String LIMITS = "tell the limits of the account";
    private static final long A_DAY = 86_400;
    private static final Map<String, String> TERMS = Map.of(
            "config", Term.POSTS_A_DAY,
            "reply_config", Term.REPLIES_A_DAY,
            "delete_config", Term.DELETIONS_A_DAY);

    private final Api api;

    ThreadsAccount(Api api) {
        this.api = api;
    }

    Account verify() throws ConnectorException {
        var answer = api.get("account.verify", "/me", Map.of("fields", "id,username,name"));
        var me = api.object(answer, DOING, Refusal.About.ACCOUNT);
        var id = Api.id(me).orElseThrow(() -> Api.senseless(DOING));
        var name = Json.string(me, "username")
                .filter(text -> text.matches("[A-Za-z0-9._]{1,60}"))
                .orElseThrow(() -> Api.senseless(DOING));
        return Account.of(id, name)
                .displayName(
                        Json.string(me, "name").filter(text -> !text.isBlank()).orElse(name))
                .profile(Api.web("https://www.threads.com/@" + name))
                .build();
    }

    /** Numbers for another time than a day are left out: the terms mean one. */
    LiveTerms limits() throws ConnectorException {
        var body = api.read(
                "limits.read",
                LIMITS,
                "/me/threads_publishing_limit",
                Map.of("fields", "quota_usage,config,reply_quota_usage,reply_config,delete_quota_usage,delete_config"));
        var values = new HashMap<String, BigDecimal>();
        for (var limits : Api.data(body, LIMITS)) {
            TERMS.forEach((name, term) -> Json.object(limits, name)
                    .filter(ThreadsAccount::isOfADay)
                    .flatMap(config -> Json.number(config, "quota_total"))
                    .filter(total -> total >= 0)
                    .ifPresent(total -> values.put(term, BigDecimal.valueOf(total))));
        }
        return LiveTerms.of(values, api.now());
    }

    private static boolean isOfADay(JsonObject config) {
        return Json.number(config, "quota_duration")
                .filter(seconds -> seconds == A_DAY)
                .isPresent();
    }
}
