package org.signalbox.connector.instagram.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/**
 * How much of the app's and the account's calls are used up, as the headers {@code X-App-Usage} and
 * {@code X-Business-Use-Case-Usage} tell (https://developers.facebook.com/docs/graph-api/overview/rate-limiting/).
 *
 * @param percent the highest of all shares
 * @param regained when calls are taken again, if they aren't now
 */
record Usage(long percent, Duration regained) {
    private static final int LARGEST_HEADER = 16 * 1024;

    /** From this share on, the account is left alone for a while: at a hundred, calls fail. */
    private static final int MUCH = 95;

    /** Calls are counted over an hour that moves on. */
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private static final Duration LONGEST = Duration.ofDays(1);

    static Usage of(HttpResponse answer) {
        var all = new ArrayList<JsonObject>();
        read(answer, "x-app-usage").ifPresent(all::add);
        read(answer, "x-business-use-case-usage")
                .ifPresent(business -> business.entrySet().stream()
                        .map(entry -> entry.getValue())
                        .filter(JsonElement::isJsonArray)
                        .flatMap(list -> list.getAsJsonArray().asList().stream())
                        .filter(JsonElement::isJsonObject)
                        .forEach(each -> all.add(each.getAsJsonObject())));
        var percent = 0L;
        var minutes = 0L;
        for (var usage : all) {
            for (var name : new String[] {"call_count", "total_time", "total_cputime"}) {
                percent = Math.max(percent, Json.number(usage, name).orElse(0L));
            }
            minutes = Math.max(
                    minutes,
                    Json.number(usage, "estimated_time_to_regain_access").orElse(0L));
        }
        return new Usage(percent, Duration.ofMinutes(Math.min(minutes, LONGEST.toMinutes())));
    }

    private static Optional<JsonObject> read(HttpResponse answer, String name) {
        return answer.header(name)
                .filter(text -> text.length() <= LARGEST_HEADER)
                .flatMap(text -> Json.object(text));
    }

    /** How long to leave the account alone; empty where enough is left. */
    Optional<Duration> pause() {
        if (!regained.isZero()) {
            return Optional.of(regained);
        }
        return percent >= MUCH ? Optional.of(PAUSE) : Optional.empty();
    }

    String words() {
        return Api.NAME + " says that " + percent + " % of the calls are used up";
    }
}
