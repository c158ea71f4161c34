package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Capability;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;

/** Requested permissions of a connector, before installation. */
final class InspectionReport {
    private InspectionReport() {}

    static JsonObject json(InspectedConnector inspected) {
        var json = new JsonObject();
        json.addProperty("file", inspected.file().toString());
        json.addProperty("id", inspected.network());
        json.addProperty("name", inspected.name());
        json.addProperty("version", inspected.version());
        json.addProperty("signer", inspected.signer());
        json.addProperty("unsigned", inspected.unsigned());
        json.addProperty("installed", inspected.installed().orElse(null));
        add(json, inspected);
        return json;
    }

    static void print(Invocation in, InspectedConnector inspected) {
        if (inspected.unsigned()) { // which a line of its own says
            Output.line(in, "shell.connector.inspected-unsigned", inspected.name(), inspected.version());
        } else {
            Output.line(in, "shell.connector.inspected", inspected.name(), inspected.version(), inspected.signer());
        }
        lines(inspected).forEach(in.out()::println);
        if (inspected.needsApproval()) {
            Output.line(in, "shell.connector.approve");
        }
    }

    static void add(JsonObject json, InspectedConnector inspected) {
        json.addProperty("sha256", inspected.sha256());
        json.add("hosts", array(inspected.hosts()));
        json.add("capabilities", array(names(inspected.capabilities())));
        json.add("newHosts", array(inspected.newHosts()));
        json.add("newCapabilities", array(names(inspected.newCapabilities())));
        json.addProperty("needsApproval", inspected.needsApproval());
        if (!json.has("runs")) { // what is installed now says where it does run
            json.add("runs", IsolationVerb.json(inspected.isolation()));
        }
    }

    /** Text lines of hosts and capabilities, with those that nobody has approved yet. */
    static List<String> lines(InspectedConnector inspected) {
        return lines(inspected, "shell.connector.new");
    }

    /** The same once it is installed: what was new has been approved. */
    static List<String> approved(InspectedConnector inspected) {
        return lines(inspected, "shell.connector.approved");
    }

    private static List<String> lines(InspectedConnector inspected, String fresh) {
        var lines = new ArrayList<String>();
        if (inspected.unsigned()) {
            lines.add(Output.text("shell.connector.unsigned"));
        }
        lines.add(
                inspected.hosts().isEmpty()
                        ? Output.text("shell.connector.no-hosts")
                        : Output.text("shell.connector.hosts", String.join(", ", inspected.hosts())));
        lines.add(Output.text("shell.connector.capabilities", String.join(", ", names(inspected.capabilities()))));
        lines.add(Output.text(
                "shell.connector.runs", inspected.isolation().words().text()));
        if (inspected.needsApproval()) {
            var requested = new ArrayList<>(inspected.newHosts());
            if (inspected.installed().isPresent()) {
                requested.addAll(names(inspected.newCapabilities()));
            }
            if (inspected.insideByChoice()) {
                requested.add(Output.text("shell.connector.new-inside"));
            }
            lines.add(Output.text(fresh, String.join(", ", requested)));
        }
        return lines;
    }

    private static List<String> names(List<Capability> capabilities) {
        return capabilities.stream()
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.toList());
    }

    private static JsonArray array(List<String> words) {
        var array = new JsonArray();
        words.forEach(array::add);
        return array;
    }
}
