package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Evidence;
import org.signalbox.model.Money;
import org.signalbox.publishing.PublicationTimeline;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;

/** Timeline of a publication as text and JSON. */
final class TimelineReport {
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private TimelineReport() {}

    static void print(Invocation in, PublicationTimeline timeline, Instant now) {
        if (in.json()) {
            Output.json(in, json(timeline, now));
        } else {
            timeline.text(now, TimelineReport::exactly, Enum::name).forEach(in.out()::println);
        }
    }

    private static String exactly(Instant at) {
        return EXACT.format(at);
    }

    private static JsonObject json(PublicationTimeline timeline, Instant now) {
        var json = new JsonObject();
        json.add("publication", PublicationJson.of(timeline.publication()));
        json.addProperty("lateMillis", timeline.late(now).toMillis());
        json.add("cost", costs(timeline.cost()));
        json.addProperty("earlier", timeline.earlier());
        var steps = new JsonArray();
        timeline.steps().forEach(step -> steps.add(step(step)));
        json.add("steps", steps);
        return json;
    }

    private static JsonObject step(AuditEntry step) {
        var json = new JsonObject();
        json.addProperty("at", step.at().toString());
        json.addProperty("actor", step.actor());
        json.addProperty("state", step.state().map(Enum::name).orElse(null));
        json.addProperty("code", step.message().code());
        json.addProperty("message", step.message().text(Locale.getDefault()));
        json.add("evidence", step.evidence().map(TimelineReport::evidence).orElse(null));
        return json;
    }

    private static JsonObject evidence(Evidence evidence) {
        var json = new JsonObject();
        json.addProperty("part", evidence.part() + 1);
        json.addProperty("attempt", evidence.attempt());
        json.add("sent", evidence.sent().map(TimelineReport::sent).orElse(null));
        var requests = new JsonArray();
        for (var request : evidence.requests()) {
            var one = new JsonObject();
            one.addProperty("operation", request.operation());
            one.addProperty("status", request.status() == 0 ? null : request.status());
            one.addProperty("millis", millis(request.took()));
            requests.add(one);
        }
        json.add("requests", requests);
        json.addProperty("omittedRequests", evidence.omittedRequests());
        json.add("readBack", evidence.readBack().map(TimelineReport::readBack).orElse(null));
        json.addProperty("millis", evidence.took().map(TimelineReport::millis).orElse(null));
        json.add("cost", costs(evidence.cost()));
        return json;
    }

    private static JsonObject sent(Evidence.Sent sent) {
        var json = new JsonObject();
        json.addProperty("excerpt", sent.excerpt());
        json.addProperty("length", sent.length());
        json.addProperty("sha256", sent.sha256());
        json.addProperty("media", sent.media());
        json.addProperty("key", sent.key().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return json;
    }

    private static JsonObject readBack(Evidence.ReadBack look) {
        var json = new JsonObject();
        json.addProperty("lookups", look.lookups());
        json.addProperty("since", look.since().toString());
        json.addProperty("found", look.found().orElse(null));
        return json;
    }

    private static JsonArray costs(Collection<Money> amounts) {
        var all = new JsonArray();
        for (var money : amounts) {
            var one = new JsonObject();
            one.addProperty("amount", money.amount().stripTrailingZeros().toPlainString());
            one.addProperty("currency", money.currency());
            all.add(one);
        }
        return all;
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1_000_000.0;
    }
}
