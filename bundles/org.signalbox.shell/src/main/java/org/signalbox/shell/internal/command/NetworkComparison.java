package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.connector.api.Capability;
import org.signalbox.model.Message;
import org.signalbox.networks.NetworkProfile;
import org.signalbox.networks.TestedWith;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Networks side by side: what each can do, how it is tested, what its owner must have. */
final class NetworkComparison {
    private NetworkComparison() {}

    static void print(Invocation in, List<NetworkProfile> networks) {
        if (in.json()) {
            var array = new JsonArray();
            networks.forEach(network -> array.add(json(network)));
            var document = new JsonObject();
            document.add("networks", array);
            Output.json(in, document);
            return;
        }
        var table = new Table(
                "shell.column.network",
                "shell.column.delete",
                "shell.column.edit",
                "shell.column.history",
                "shell.column.engagement",
                "shell.column.replies",
                "shell.column.answer",
                "shell.column.hide",
                "shell.column.tested-with",
                "shell.column.needs",
                "shell.column.price");
        for (var network : networks) {
            table.row(
                    network.network().name(),
                    mark(network, Capability.DELETE),
                    mark(network, Capability.EDIT),
                    mark(network, Capability.HISTORY),
                    mark(network, Capability.ENGAGEMENT),
                    mark(network, Capability.REPLIES),
                    mark(network, Capability.ANSWER),
                    mark(network, Capability.HIDE),
                    joined(network.tests(), "–"),
                    joined(network.needs(), Output.text("shell.networks.account-only")),
                    network.price().text(Locale.getDefault()));
        }
        table.print(in.out());
        networks.stream()
                .filter(network -> network.network().descriptor().isEmpty())
                .forEach(network -> Output.line(
                        in, "shell.networks.not-compared", network.network().name()));
    }

    private static String mark(NetworkProfile network, Capability capability) {
        return network.network().descriptor().isEmpty()
                ? "?"
                : Output.text(network.can(capability) ? "shell.yes" : "shell.no");
    }

    private static String joined(List<Message> words, String none) {
        return words.isEmpty()
                ? none
                : words.stream().map(each -> each.text(Locale.getDefault())).collect(Collectors.joining(", "));
    }

    private static JsonObject json(NetworkProfile profile) {
        var json = new JsonObject();
        json.addProperty("id", profile.network().id());
        json.addProperty("name", profile.network().name());
        json.addProperty("usable", profile.network().usable());
        json.add("capabilities", words(profile.capabilities().stream().map(NetworkComparison::word)));
        json.add(
                "testedWith",
                words(profile.network().testedWith().stream().sorted().map(TestedWith::word)));
        json.addProperty("ownApp", profile.ownApp());
        json.add("conditions", words(profile.conditions().stream().map(each -> each.keyword())));
        var prices = new JsonArray();
        for (var price : profile.prices()) {
            var each = new JsonObject();
            each.addProperty("term", price.term().id());
            each.addProperty("operation", price.term().operation());
            each.addProperty("value", price.term().value().orElseThrow());
            each.addProperty("currency", price.measure().currency());
            prices.add(each);
        }
        json.add("prices", prices);
        return json;
    }

    private static String word(Capability capability) {
        return capability.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static JsonArray words(Stream<String> words) {
        var array = new JsonArray();
        words.sorted().forEach(array::add);
        return array;
    }
}
