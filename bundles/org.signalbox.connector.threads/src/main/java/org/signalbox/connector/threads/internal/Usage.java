package org.signalbox.connector.threads.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/**
 * How much of the calls is used up, as Meta's interfaces tell in headers of any answer
 * (https://developers.facebook.com/docs/graph-api/overview/rate-limiting).
 *
 * @param percent the highest of all shares
 * @param regained when calls are taken again, if they aren't now; else zero
 */
record Usage(long percent, Duration regained) {
    private static final int LARGEST = 16 * 1024;

    /** At a hundred, calls fail. */
    private static final int MUCH = 95;

    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final long LONGEST_MINUTES = Duration.ofDays(1).toMinutes();

    static Usage of(HttpResponse answer) {
        var all = Stream.concat(
                        read(answer, "x-app-usage"),
                        read(answer, "x-business-use-case-usage")
                                .flatMap(business -> business.keySet().stream()
                                        .flatMap(each -> Json.objects(business, each).stream())))
                .toList();
        var percent = all.stream()
                .flatMap(each -> Stream.of("call_count", "total_time", "total_cputime")
                        .flatMap(name -> Json.number(each, name).stream()))
                .max(Long::compare)
                .orElse(0L);
        var minutes = all.stream()
                .flatMap(each -> Json.number(each, "estimated_time_to_regain_access").stream())
                .filter(number -> number > 0)
                .max(Long::compare)
                .orElse(0L);
        return new Usage(percent, Duration.ofMinutes(Math.min(minutes, LONGEST_MINUTES)));
    }

    private static Stream<JsonObject> read(HttpResponse answer, String name) {
        return answer.header(name).filter(text -> text.length() <= LARGEST).flatMap(text -> Json.object(text)).stream();
    }

    /** How long to leave the account alone; empty where enough is left. */
    Optional<Duration> pause() {
        return !regained.isZero() ? Optional.of(regained) : percent >= MUCH ? Optional.of(PAUSE) : Optional.empty();
    }

    String words() {
        return "Threads says that " + percent + " % of the calls are used up";
    }
}
