package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;

/** What a network's connector has logged. */
final class NetworkLogReport {
    private NetworkLogReport() {}

    static void print(Invocation in, String network, List<ConnectorLogLine> lines) {
        if (in.json()) {
            var array = new JsonArray();
            lines.forEach(line -> array.add(json(line)));
            var document = new JsonObject();
            document.addProperty("network", network);
            document.add("lines", array);
            Output.json(in, document);
            return;
        }
        if (lines.isEmpty()) {
            Output.line(in, "shell.networks.no-log", network);
        }
        for (var line : lines) {
            in.out()
                    .println("%s %-5s %s%s"
                            .formatted(
                                    line.at().truncatedTo(ChronoUnit.MILLIS),
                                    line.level(),
                                    line.account().isEmpty() ? "" : line.account() + " ",
                                    line.text()));
        }
    }

    private static JsonObject json(ConnectorLogLine line) {
        var json = new JsonObject();
        json.addProperty("at", line.at().toString());
        json.addProperty("level", line.level().name());
        json.addProperty("account", line.account().isEmpty() ? null : line.account());
        json.addProperty("text", line.text());
        return json;
    }
}
