package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import java.util.Locale;
import org.signalbox.model.PublicationCounts;
import org.signalbox.model.PublicationCounts.Fate;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;

/** Number of publications by outcome. */
final class PublicationCountsReport {
    private PublicationCountsReport() {}

    static void print(Invocation in, PublicationCounts tally) {
        if (in.json()) {
            var json = new JsonObject();
            json.addProperty("planned", tally.planned());
            for (var fate : Fate.values()) {
                json.addProperty(name(fate), tally.of(fate));
            }
            var instead = new JsonObject();
            for (var fate : Fate.values()) {
                instead.addProperty(name(fate), tally.replaced(fate));
            }
            json.add("instead", instead);
            Output.json(in, json);
            return;
        }
        Output.line(
                in,
                "shell.publications.tally",
                tally.planned(),
                tally.of(Fate.PUBLISHED),
                tally.of(Fate.REROUTED),
                tally.of(Fate.HELD),
                tally.of(Fate.EXPIRED),
                tally.of(Fate.WAITING),
                tally.of(Fate.UNDER_WAY),
                tally.of(Fate.UNCLEAR),
                tally.of(Fate.REJECTED),
                tally.of(Fate.SKIPPED),
                tally.of(Fate.CANCELLED),
                tally.replaced(Fate.PUBLISHED));
    }

    private static String name(Fate fate) {
        return fate == Fate.UNDER_WAY ? "underWay" : fate.name().toLowerCase(Locale.ROOT);
    }
}
