package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.signalbox.accounts.Accounts;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.Message;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Enters and shows the values of one's own app at a network. */
final class AppVerbs {
    static final String ACTION = "set|show";

    private AppVerbs() {}

    static void syntax(Syntax app) {
        app.word(ACTION)
                .word("ID")
                .repeated("setting", "NAME=VALUE", "shell.option.setting")
                .repeated("secret-file", "NAME=PATH", "shell.option.secret-file");
    }

    static void run(Invocation in, EngineServices services, Arguments arguments)
            throws CommandException, InterruptedException {
        var action = arguments.word(ACTION);
        var descriptor = descriptor(services, arguments.word("ID"));
        var accounts = services.need(Accounts.class);
        switch (action) {
            case "set" -> set(in, accounts, arguments, descriptor);
            case "show" -> show(in, accounts, descriptor);
            default -> throw Arguments.usage("shell.networks.app.action", action);
        }
    }

    static Descriptor descriptor(EngineServices services, String network)
            throws CommandException, InterruptedException {
        var networks = services.networks();
        var known = networks.find(network);
        if (known.isEmpty()) {
            var all = networks.list().stream().map(NetworkInfo::id).toList();
            throw Arguments.noSuch("shell.no-network", network, String.join(", ", all));
        }
        return known.get()
                .descriptor()
                .orElseThrow(() -> new CommandException(
                        ExitCode.UNAVAILABLE,
                        Message.of("shell.network-off", known.get().name(), network)));
    }

    private static void set(Invocation in, Accounts accounts, Arguments arguments, Descriptor network)
            throws CommandException {
        if (network.app().isEmpty()) {
            throw Arguments.usage("shell.networks.app.none", network.name());
        }
        var input = FieldInput.of(in, arguments, network.app());
        var values = new HashMap<>(input.secrets());
        for (var field : network.app()) {
            if (!field.secret()) {
                var value = input.settings().get(field.id());
                if (value == null || value.isBlank()) {
                    throw Arguments.usage("shell.networks.app.missing", field.label(), field.id());
                }
                values.put(field.id(), Secret.of(value));
            }
        }
        accounts.putApp(network.network(), values, in.actor());
        if (in.json()) {
            Output.json(in, json(network, values));
        }
        Output.line(in, "shell.networks.app.set", network.name());
    }

    private static void show(Invocation in, Accounts accounts, Descriptor network) {
        var values = accounts.app(network.network());
        if (in.json()) {
            Output.json(in, json(network, values));
            return;
        }
        var table = new Table("shell.column.field", "shell.column.name", "shell.column.value");
        for (var field : network.app()) {
            table.row(field.id(), field.label(), shown(field, values));
        }
        table.print(in.out());
    }

    private static String shown(Field field, Map<String, Secret> values) {
        var value = values.get(field.id());
        if (value == null) {
            return Message.of("shell.networks.app.not-set").text();
        }
        return field.secret() ? value.toString() : value.reveal();
    }

    private static JsonObject json(Descriptor network, Map<String, Secret> values) {
        var fields = new JsonArray();
        for (var field : network.app()) {
            var value = values.get(field.id());
            var json = new JsonObject();
            json.addProperty("id", field.id());
            json.addProperty("label", field.label());
            json.addProperty("secret", field.secret());
            json.addProperty("set", value != null);
            json.addProperty("value", value == null || field.secret() ? null : value.reveal());
            fields.add(json);
        }
        var document = new JsonObject();
        document.addProperty("network", network.network());
        document.add("fields", fields);
        return document;
    }
}
