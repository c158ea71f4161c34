package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Message;
import org.signalbox.model.store.ConnectorError;
import org.signalbox.model.store.StoreWarnings;
import org.signalbox.publishing.Nodes;
import org.signalbox.publishing.Publishing;
import org.signalbox.publishing.PublishingHealth;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;

/** Reports the health of publishing, for people and for monitoring. */
@Component(service = Command.class)
public final class HealthCommand implements Command {
    private final EngineServices services;

    @Activate
    public HealthCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "health";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("health");
    }

    @Override
    public Message summary() {
        return Message.of("shell.health.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        Arguments.of(in, syntax());
        var health =
                PublishingHealth.read(services.store(), services.find(Publishing.class), services.find(Nodes.class));
        var warnings = StoreWarnings.of(services.store());
        if (in.json()) {
            Output.json(in, json(health, warnings));
        } else {
            Output.line(in, "shell.health.due", health.due());
            Output.line(in, "shell.health.late", health.late(), health.lateOverMinute());
            Output.line(in, "shell.health.held", health.held(), health.heldPastDue());
            Output.line(in, "shell.health.unclear", health.unknown(), health.review());
            Output.line(in, "shell.health.failed", health.failed());
            if (health.damaged() > 0) {
                Output.line(in, "shell.health.damaged", health.damaged());
            }
            Output.line(in, "shell.health.nodes", health.nodes(), health.suspected(), health.missing());
            if (!health.quarantined().isEmpty()) {
                Output.line(in, "shell.health.quarantined", String.join(", ", health.quarantined()));
            }
            health.connectorErrors().forEach(each -> Output.line(in, "shell.health.connector-error", each.message()));
            health.sender().ifPresent(sender -> in.out().println(sender.text()));
            if (health.missing() > 0) {
                Output.line(in, "shell.health.missing");
            }
            Output.line(in, health.needsPerson() || !warnings.isEmpty() ? "shell.health.person" : "shell.health.fine");
        }
        Output.warnings(in, warnings);
        return health.needsPerson() || !warnings.isEmpty() ? ExitCode.PROBLEMS : ExitCode.OK;
    }

    private static JsonObject json(PublishingHealth health, List<Message> warnings) {
        var json = new JsonObject();
        json.addProperty("needsPerson", health.needsPerson());
        json.addProperty("due", health.due());
        json.addProperty("late", health.late());
        json.addProperty("lateOverMinute", health.lateOverMinute());
        json.addProperty("held", health.held());
        json.addProperty("heldPastDue", health.heldPastDue());
        json.addProperty("unknown", health.unknown());
        json.addProperty("review", health.review());
        json.addProperty("failed", health.failed());
        json.addProperty("damaged", health.damaged());
        json.addProperty("nodes", health.nodes());
        json.addProperty("suspected", health.suspected());
        json.addProperty("missing", health.missing());
        var quarantined = new JsonArray();
        health.quarantined().forEach(quarantined::add);
        json.add("quarantined", quarantined);
        var errors = new JsonArray();
        health.connectorErrors().forEach(each -> errors.add(json(each)));
        json.add("connectorErrors", errors);
        var told = new JsonArray();
        warnings.forEach(warning -> told.add(warning.text()));
        json.add("warnings", told);
        json.addProperty("paused", health.paused());
        json.addProperty("sender", health.sender().map(Message::text).orElse(null));
        return json;
    }

    private static JsonObject json(ConnectorError error) {
        var json = new JsonObject();
        json.addProperty("network", error.network());
        json.addProperty("version", error.version());
        json.addProperty("message", error.message().text());
        return json;
    }
}
