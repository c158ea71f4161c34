package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.signalbox.model.Message;
import org.signalbox.networks.CheckedConnector;
import org.signalbox.networks.ConnectorCheck;
import org.signalbox.networks.ConnectorCheck.Place;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineCall;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;

/** {@code connector inspect}: all that an installation would check, all that is wrong at once. */
final class ConnectorInspection {
    private final EngineServices services;
    private final Invocation in;

    ConnectorInspection(EngineServices services, Invocation in) {
        this.services = services;
        this.in = in;
    }

    int run(String word) throws CommandException, InterruptedException {
        var jar = Arguments.path(in, word);
        if (!Files.isRegularFile(jar)) {
            throw Arguments.noSuch("shell.no-file", jar);
        }
        var check = services.need(ConnectorCheck.class);
        var checked = EngineCall.of(() -> check.check(jar, Place.HERE));
        if (checked.refused()) {
            refused(jar, checked);
            return ExitCode.PROBLEMS;
        }
        var networks = services.networks();
        var inspected = EngineCall.of(() -> networks.inspect(jar));
        if (in.json()) {
            var json = InspectionReport.json(inspected);
            add(json, checked);
            Output.json(in, json);
            return ExitCode.OK;
        }
        InspectionReport.print(in, inspected);
        remarks(in, checked.remarks());
        Output.line(in, checked.started() ? "shell.connector.checked" : "shell.connector.checked-unstarted");
        return ExitCode.OK;
    }

    private void refused(Path jar, CheckedConnector checked) {
        if (in.json()) {
            var json = new JsonObject();
            json.addProperty("file", jar.toString());
            add(json, checked);
            Output.json(in, json);
            return;
        }
        Output.line(
                in,
                "shell.connector.refused",
                jar.getFileName(),
                checked.refusals().size());
        checked.refusals().forEach(each -> in.out().println("  ✗ " + each.text(Locale.getDefault())));
        remarks(in, checked.remarks());
    }

    static void remarks(Invocation in, List<Message> remarks) {
        remarks.forEach(each -> in.out().println("  – " + each.text(Locale.getDefault())));
    }

    private static void add(JsonObject json, CheckedConnector checked) {
        json.addProperty("refused", checked.refused());
        json.addProperty("started", checked.started());
        json.add("refusals", array(checked.refusals()));
        json.add("remarks", array(checked.remarks()));
    }

    static JsonArray array(List<Message> messages) {
        var array = new JsonArray();
        for (var message : messages) {
            var json = new JsonObject();
            json.addProperty("code", message.code());
            json.addProperty("message", message.text(Locale.getDefault()));
            array.add(json);
        }
        return array;
    }
}
