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
final class OfferReport {
    private OfferReport() {}

    static void print(Invocation in, InspectedConnector offer) {
        if (in.json()) {
            var json = new JsonObject();
            json.addProperty("file", offer.file().toString());
            json.addProperty("id", offer.network());
            json.addProperty("name", offer.name());
            json.addProperty("version", offer.version());
            json.addProperty("signer", offer.signer());
            json.addProperty("unsigned", offer.unsigned());
            json.addProperty("installed", offer.installed().orElse(null));
            add(json, offer);
            Output.json(in, json);
            return;
        }
        Output.line(in, "shell.connector.offer", offer.name(), offer.version(), offer.signer());
        lines(offer).forEach(in.out()::println);
    }

    static void add(JsonObject json, InspectedConnector offer) {
        json.addProperty("sha256", offer.sha256());
        json.add("hosts", array(offer.hosts()));
        json.add("capabilities", array(names(offer.capabilities())));
        json.add("newHosts", array(offer.newHosts()));
        json.add("newCapabilities", array(names(offer.newCapabilities())));
        json.addProperty("needsApproval", offer.needsApproval());
    }

    /** Text lines of hosts and capabilities, with the new ones marked. */
    static List<String> lines(InspectedConnector offer) {
        var lines = new ArrayList<String>();
        if (offer.unsigned()) {
            lines.add(Output.text("shell.connector.unsigned"));
        }
        lines.add(
                offer.hosts().isEmpty()
                        ? Output.text("shell.connector.no-hosts")
                        : Output.text("shell.connector.hosts", String.join(", ", offer.hosts())));
        lines.add(Output.text("shell.connector.capabilities", String.join(", ", names(offer.capabilities()))));
        if (offer.needsApproval()) {
            var fresh = new ArrayList<>(offer.newHosts());
            if (offer.installed().isPresent()) {
                fresh.addAll(names(offer.newCapabilities()));
            }
            lines.add(Output.text("shell.connector.new", String.join(", ", fresh)));
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
