package org.signalbox.store.internal.sql;

import com.google.gson.Gson;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Evidence;
import org.signalbox.model.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evidence as JSON in a text column: instants and durations in microseconds. */
final class EvidenceJson {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceJson.class);
    private static final Gson GSON = new Gson();

    private EvidenceJson() {}

    static String write(Evidence evidence) {
        return GSON.toJson(new Stored(
                evidence.part(),
                evidence.attempt(),
                evidence.sent()
                        .map(sent ->
                                new StoredSent(sent.excerpt(), sent.length(), sent.sha256(), sent.media(), sent.key()))
                        .orElse(null),
                evidence.requests().stream()
                        .map(request ->
                                new StoredRequest(request.operation(), request.status(), micros(request.took())))
                        .toList(),
                evidence.omittedRequests(),
                evidence.readBack()
                        .map(look -> new StoredReadBack(
                                Micros.of(look.since()), look.found().orElse(null), look.lookups()))
                        .orElse(null),
                evidence.took().map(EvidenceJson::micros).orElse(null),
                evidence.cost().stream()
                        .map(money -> new StoredMoney(money.amount().toPlainString(), money.currency()))
                        .toList()));
    }

    static Evidence read(String json) {
        var stored = GSON.fromJson(json, Stored.class);
        return new Evidence(
                stored.part,
                stored.attempt,
                Optional.ofNullable(stored.sent)
                        .map(sent -> new Evidence.Sent(sent.beginning, sent.length, sent.sha256, sent.media, sent.key)),
                stored.requests.stream()
                        .map(request -> new Evidence.Request(request.operation, request.status, duration(request.took)))
                        .toList(),
                stored.further,
                Optional.ofNullable(stored.readBack)
                        .map(look -> new Evidence.ReadBack(
                                Micros.instant(look.since), Optional.ofNullable(look.found), look.look)),
                Optional.ofNullable(stored.took).map(EvidenceJson::duration),
                stored.cost.stream()
                        .map(money -> new Money(new BigDecimal(money.amount), money.currency))
                        .toList());
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private static Duration duration(long micros) {
        return Duration.ofNanos(micros * 1_000);
    }

    private record Stored(
            int part,
            int attempt,
            @Nullable StoredSent sent,
            List<StoredRequest> requests,
            int further,
            @Nullable StoredReadBack readBack,
            @Nullable Long took,
            List<StoredMoney> cost) {}

    private record StoredSent(String beginning, int length, String sha256, int media, Evidence.Key key) {}

    private record StoredRequest(String operation, int status, long took) {}

    private record StoredReadBack(long since, @Nullable String found, int look) {}

    private record StoredMoney(String amount, String currency) {}
}
