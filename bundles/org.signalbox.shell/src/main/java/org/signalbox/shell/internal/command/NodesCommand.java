package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Message;
import org.signalbox.model.NodeNetwork;
import org.signalbox.model.ProcessIdentity;
import org.signalbox.model.store.StoreWarnings;
import org.signalbox.publishing.MissingNodes;
import org.signalbox.publishing.NodeInfo;
import org.signalbox.publishing.Nodes;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Lists the nodes. */
@Component(service = Command.class)
public final class NodesCommand implements Command {
    private final EngineServices services;

    @Activate
    public NodesCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "nodes";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("nodes");
    }

    @Override
    public Message summary() {
        return Message.of("nodes.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        Arguments.of(in, syntax());
        var nodes = services.need(Nodes.class).list();
        var missing = MissingNodes.of(nodes, services.store().now());
        if (in.json()) {
            var array = new JsonArray();
            nodes.forEach(node -> array.add(json(node, missing.contains(node))));
            var document = new JsonObject();
            document.add("nodes", array);
            Output.json(in, document);
        } else if (nodes.isEmpty()) {
            Output.line(in, "nodes.none");
        } else {
            table(nodes, missing).print(in.out());
        }
        Output.warnings(in, StoreWarnings.of(services.store()));
        return ExitCode.OK;
    }

    private static Table table(List<NodeInfo> nodes, List<NodeInfo> missing) {
        var table = new Table(
                "nodes.column.node",
                "nodes.column.liveness",
                "nodes.column.joined",
                "nodes.column.seen",
                "shell.column.version",
                "nodes.column.networks",
                "nodes.column.remark");
        for (var node : nodes) {
            table.row(
                    node.record().id(),
                    node.liveness().word().text(),
                    Output.local(node.record().joinedAt()),
                    Output.local(node.record().seenAt()),
                    node.record().version(),
                    Output.text("nodes.reached", node.appliedChanges(), node.wanted()),
                    Message.joined(node.remarks(missing.contains(node)), Locale.getDefault()));
        }
        return table;
    }

    private static JsonObject json(NodeInfo node, boolean missing) {
        var record = node.record();
        var json = new JsonObject();
        json.addProperty("id", record.id().value());
        json.addProperty("liveness", node.liveness().name());
        json.addProperty("missing", missing);
        json.addProperty("self", node.self());
        json.addProperty("name", record.name());
        json.addProperty("version", record.version());
        json.addProperty("pid", record.process().map(ProcessIdentity::pid).orElse(null));
        json.addProperty("leaseSeconds", record.lease().toSeconds());
        json.addProperty("joinedAt", record.joinedAt().toString());
        json.addProperty("seenAt", record.seenAt().toString());
        json.addProperty("endedAt", record.endedAt().map(Instant::toString).orElse(null));
        json.addProperty("appliedChanges", node.appliedChanges());
        json.addProperty("wanted", node.wanted());
        var behind = new JsonArray();
        node.behind().forEach(behind::add);
        json.add("outdatedNetworks", behind);
        var networks = new JsonArray();
        record.networks().forEach(network -> networks.add(json(network)));
        json.add("networks", networks);
        return json;
    }

    private static JsonObject json(NodeNetwork network) {
        var json = new JsonObject();
        json.addProperty("id", network.network());
        json.addProperty("revision", network.revision());
        json.addProperty("problem", text(network.problem()).orElse(null));
        return json;
    }

    private static Optional<String> text(Optional<Message> problem) {
        return problem.map(why -> why.text(Locale.getDefault()));
    }
}
