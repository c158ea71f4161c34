package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;

/** Lines that a network's connector has logged. */
final class ConnectorLogReport {
    private ConnectorLogReport() {}

    /** One JSON document. */
    static void json(Invocation in, String network, ConnectorLogLine.Level level, List<ConnectorLogLine> lines) {
        var array = new JsonArray();
        lines.forEach(line -> array.add(json(line)));
        var document = new JsonObject();
        document.addProperty("network", network);
        document.addProperty("level", level.name());
        document.add("lines", array);
        Output.json(in, document);
    }

    /** One line of text for each. */
    static void text(Invocation in, List<ConnectorLogLine> lines) {
        lines.forEach(in.out()::println);
        in.out().flush();
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
