package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/**
 * How much of what Meta allows is used up, from the headers of an answer
 * (https://developers.facebook.com/docs/graph-api/overview/rate-limiting/).
 *
 * @param percent of the limit that is nearest to its end
 * @param regain how long until calls are taken again, where Meta tells it
 */
record Usage(long percent, Optional<Duration> regain) {
    /** From here on calls are left alone for a while: at 100 they are refused. */
    private static final int NEARLY_ALL = 95;

    /** The windows roll over an hour; a part of it frees some calls. */
    private static final Duration SOME_TIME = Duration.ofMinutes(10);

    private static final long LONGEST_MINUTES = 31L * 24 * 60;

    private static final List<String> COUNTS = List.of("call_count", "total_time", "total_cputime");

    static Usage of(HttpResponse answer) {
        var counters = new ArrayList<JsonObject>();
        Stream.of("x-app-usage", "x-page-usage")
                .flatMap(name -> answer.header(name).stream())
                .flatMap(text -> Json.object(text).stream())
                .forEach(counters::add);
        answer.header("x-business-use-case-usage")
                .flatMap(text -> Json.object(text))
                .ifPresent(all -> all.keySet().forEach(business -> counters.addAll(Json.objects(all, business))));
        var percent = counters.stream()
                .flatMap(counter -> COUNTS.stream().flatMap(name -> Json.number(counter, name).stream()))
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        var minutes = counters.stream()
                .flatMap(counter -> Json.number(counter, "estimated_time_to_regain_access").stream())
                .filter(each -> each > 0 && each <= LONGEST_MINUTES)
                .max(Long::compare);
        return new Usage(percent, minutes.map(Duration::ofMinutes));
    }

    /** How long the account is to be left alone after an answer that isn't refused; empty where all is well. */
    Optional<Duration> pause() {
        return regain.isPresent() ? regain : percent >= NEARLY_ALL ? Optional.of(SOME_TIME) : Optional.empty();
    }
}
