package org.signalbox.connector.threads.internal;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.Metric;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/** Reads what posts have got, each by a call of its own. */
final class Counts {
    private static final String DOING = "count the views";
    private static final List<Metric> METRICS = List.of(
            Metric.of("views", "Views", Metric.Role.VIEWS),
            Metric.of("likes", "Likes", Metric.Role.APPROVALS),
            Metric.of("replies", "Replies", Metric.Role.REPLIES),
            Metric.of("reposts", "Reposts", Metric.Role.SHARES),
            Metric.of("quotes", "Quotes", Metric.Role.OTHER),
            Metric.of("shares", "Shares", Metric.Role.OTHER));

    private final Api api;

    Counts(Api api) {
        this.api = api;
    }

    static Metric[] metrics() {
        return METRICS.toArray(Metric[]::new);
    }

    List<Engagement> read(List<Receipt> receipts) throws ConnectorException {
        var all = new ArrayList<Engagement>();
        for (var receipt : receipts) {
            if (Api.isId(receipt.remoteId())) {
                read(receipt.remoteId()).ifPresent(all::add);
            }
        }
        return all;
    }

    /** Empty where the post is gone. */
    private Optional<Engagement> read(String id) throws ConnectorException {
        var metrics = String.join(",", METRICS.stream().map(Metric::id).toList());
        var answer = api.get("engagement.read", "/" + id + "/insights", Map.of("metric", metrics));
        if (Refusal.isIn(answer) && Refusal.of(answer).isGone()) {
            return Optional.empty();
        }
        var values = new HashMap<String, Long>();
        for (var metric : Api.data(api.object(answer, DOING, Refusal.About.READING), DOING)) {
            var name = Json.string(metric, "name").orElse("");
            if (METRICS.stream().map(Metric::id).anyMatch(name::equals)) {
                value(metric).filter(count -> count >= 0).ifPresent(count -> values.put(name, count));
            }
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(Engagement.of(id, api.now(), values));
    }

    private static Optional<Long> value(JsonObject metric) {
        return Json.objects(metric, "values").stream()
                .findFirst()
                .or(() -> Json.object(metric, "total_value"))
                .flatMap(each -> Json.number(each, "value"));
    }
}
