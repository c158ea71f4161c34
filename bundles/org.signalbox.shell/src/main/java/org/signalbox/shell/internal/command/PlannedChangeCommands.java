package org.signalbox.shell.internal.command;

import java.util.Arrays;
import java.util.Locale;
import org.signalbox.model.PlannedChange;
import org.signalbox.networks.Approval;
import org.signalbox.networks.ChangePlan;
import org.signalbox.networks.NetworkChange;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineCall;
import org.signalbox.shell.internal.EngineServices;

/** Plans, lists and withdraws dated changes to networks. */
final class PlannedChangeCommands {
    private PlannedChangeCommands() {}

    static void plan(Invocation in, EngineServices services, Arguments arguments)
            throws CommandException, InterruptedException {
        var network = arguments.at(1, "ID");
        var kind = NetworksCommand.kind(arguments.at(2, "CHANGE"));
        var due = Instants.option(arguments, "at").orElseThrow(() -> Arguments.usage("shell.missing", "--at"));
        var notice = Instants.duration(arguments, "notice").orElse(ChangePlan.NOTICE);
        var reason = arguments.value("reason");
        var plan = services.need(ChangePlan.class);
        if (kind == PlannedChange.Kind.REPLACE) {
            var jar = NetworksCommand.jar(in, arguments.at(3, "JAR"));
            var networks = services.networks();
            var approval = arguments.has("approve")
                    ? Approval.of(EngineCall.of(() -> networks.inspect(jar)))
                    : Approval.NOTHING;
            PlannedChangeReport.one(
                    in,
                    "shell.planned.planned",
                    EngineCall.of(() -> plan.planReplacement(network, jar, approval, due, notice, reason, in.actor())));
            return;
        }
        arguments.most(3);
        NetworksCommand.known(services.networks(), network);
        var change = Arrays.stream(NetworkChange.values())
                .filter(each -> each.name().equals(kind.name()))
                .findFirst()
                .orElseThrow(() ->
                        Arguments.usage("shell.networks.change", kind.name().toLowerCase(Locale.ROOT)));
        PlannedChangeReport.one(
                in,
                "shell.planned.planned",
                EngineCall.of(() -> plan.plan(network, change, due, notice, reason, in.actor())));
    }

    static void planned(Invocation in, EngineServices services, Arguments arguments)
            throws CommandException, InterruptedException {
        var plan = services.need(ChangePlan.class);
        PlannedChangeReport.list(in, plan.open(), plan.settled(arguments.number("limit", 20, 1_000)));
    }

    static void unplan(Invocation in, EngineServices services, Arguments arguments)
            throws CommandException, InterruptedException {
        var plan = services.need(ChangePlan.class);
        var id = arguments.at(1, "CHANGE");
        PlannedChangeReport.one(in, "shell.planned.taken-back", EngineCall.of(() -> plan.unplan(id, in.actor())));
    }

    static void calendar(Invocation in, EngineServices services, Arguments arguments)
            throws CommandException, InterruptedException {
        var from = Instants.option(arguments, "at").orElse(services.store().now());
        services.networks();
        PlannedChangeReport.calendar(in, services.need(ChangePlan.class).calendar(from));
    }
}
