package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import org.signalbox.model.AnnouncedEnd;
import org.signalbox.model.PlannedChange;
import org.signalbox.networks.AnnouncedEndImpact;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;

/** Ends that a network announces in its answers, as text and JSON. */
final class AnnouncedEndReport {
    private AnnouncedEndReport() {}

    /** @param planned the open changes, of any network */
    static void print(
            Invocation in,
            NetworkInfo network,
            List<AnnouncedEndImpact> ends,
            List<PlannedChange> planned,
            Instant now) {
        for (var impact : ends) {
            var end = impact.end();
            Output.line(
                    in,
                    "shell.networks." + end.phase(now).keyword(),
                    network.name(),
                    end.operation(),
                    end.at().map(Output::local).orElse(""),
                    end.link().map(link -> " " + link).orElse(""));
            if (!end.isSunset()) {
                continue;
            }
            impact.affected()
                    .ifPresentOrElse(
                            count -> Output.line(in, "shell.networks.end-hits", count),
                            () -> Output.line(in, "shell.networks.end-unknown", end.operation()));
            if (impact.affected().isPresent() && isOpen(end, planned, now)) {
                Output.line(
                        in,
                        "shell.networks.end-plan",
                        network.id(),
                        String.valueOf(end.at().orElseThrow()));
            }
        }
    }

    /** Whether it lies ahead, and nothing is planned for the network by then. */
    private static boolean isOpen(AnnouncedEnd end, List<PlannedChange> planned, Instant now) {
        return end.at().filter(at -> at.isAfter(now)).isPresent()
                && planned.stream()
                        .noneMatch(change -> change.network().equals(end.network())
                                && !change.due().isAfter(end.at().orElseThrow()));
    }

    static JsonArray json(List<AnnouncedEndImpact> ends) {
        var array = new JsonArray();
        for (var impact : ends) {
            var end = impact.end();
            var json = new JsonObject();
            json.addProperty("kind", end.header().kind().name());
            json.addProperty("operation", end.operation());
            json.addProperty("at", end.at().map(Instant::toString).orElse(null));
            json.addProperty("link", end.link().orElse(null));
            json.addProperty("firstSeen", end.firstSeen().toString());
            json.addProperty("lastSeen", end.lastSeen().toString());
            json.addProperty("affected", impact.affected().orElse(null));
            array.add(json);
        }
        return array;
    }
}
