package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import java.util.Locale;
import org.signalbox.model.PublicationCounts;
import org.signalbox.model.PublicationCounts.Status;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;

/** Number of publications by outcome. */
final class PublicationCountsReport {
    private PublicationCountsReport() {}

    static void print(Invocation in, PublicationCounts counts) {
        if (in.json()) {
            var json = new JsonObject();
            json.addProperty("total", counts.planned());
            for (var status : Status.values()) {
                json.addProperty(name(status), counts.of(status));
            }
            var replacements = new JsonObject();
            for (var status : Status.values()) {
                replacements.addProperty(name(status), counts.replaced(status));
            }
            json.add("replacements", replacements);
            Output.json(in, json);
            return;
        }
        Output.line(
                in,
                "shell.publications.count",
                counts.planned(),
                counts.of(Status.PUBLISHED),
                counts.of(Status.REROUTED),
                counts.of(Status.HELD),
                counts.of(Status.EXPIRED),
                counts.of(Status.WAITING),
                counts.of(Status.IN_FLIGHT),
                counts.of(Status.UNCLEAR),
                counts.of(Status.REJECTED),
                counts.of(Status.SKIPPED),
                counts.of(Status.CANCELLED),
                counts.replaced(Status.PUBLISHED));
    }

    private static String name(Status status) {
        return status == Status.IN_FLIGHT ? "inFlight" : status.name().toLowerCase(Locale.ROOT);
    }
}
