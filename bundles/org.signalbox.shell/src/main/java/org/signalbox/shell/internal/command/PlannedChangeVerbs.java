package org.signalbox.shell.internal.command;

import java.util.Arrays;
import java.util.Locale;
import org.signalbox.networks.Approval;
import org.signalbox.networks.ChangePlan;
import org.signalbox.networks.NetworkChange;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineCall;
import org.signalbox.shell.internal.EngineServices;

/** Plans, lists and cancels dated changes to networks. */
final class PlannedChangeVerbs {
    private PlannedChangeVerbs() {}

    static void planSyntax(Syntax plan) {
        plan.word("ID")
                .word(NetworksCommand.CHANGE)
                .optionalWord("JAR")
                .required("at", "INSTANT", "shell.option.plan-at")
                .option("lead-time", "P7D", "shell.option.lead-time")
                .option("reason", "TEXT", "shell.option.reason")
                .flag("approve", "shell.option.approve");
    }

    static void plan(Invocation in, EngineServices services, Arguments arguments)
            throws CommandException, InterruptedException {
        var network = arguments.word("ID");
        var kind = NetworksCommand.kind(arguments.word(NetworksCommand.CHANGE));
        var due = Instants.option(arguments, "at").orElseThrow();
        var leadTime = Instants.duration(arguments, "lead-time").orElse(ChangePlan.LEAD_TIME);
        var reason = arguments.value("reason");
        var plan = services.need(ChangePlan.class);
        var replacement = NetworksCommand.jar(in, kind, arguments);
        if (replacement.isPresent()) {
            var jar = replacement.get();
            var networks = services.networks();
            var approval = arguments.has("approve")
                    ? Approval.of(EngineCall.of(() -> networks.inspect(jar)))
                    : Approval.NOTHING;
            PlannedChangeReport.one(
                    in,
                    "shell.planned.planned",
                    EngineCall.of(
                            () -> plan.planReplacement(network, jar, approval, due, leadTime, reason, in.actor())));
            return;
        }
        NetworksCommand.known(services.networks(), network);
        var change = Arrays.stream(NetworkChange.values())
                .filter(each -> each.name().equals(kind.name()))
                .findFirst()
                .orElseThrow(() ->
                        Arguments.usage("shell.networks.change", kind.name().toLowerCase(Locale.ROOT)));
        PlannedChangeReport.one(
                in,
                "shell.planned.planned",
                EngineCall.of(() -> plan.plan(network, change, due, leadTime, reason, in.actor())));
    }

    static void planned(Invocation in, EngineServices services, Arguments arguments)
            throws CommandException, InterruptedException {
        var plan = services.need(ChangePlan.class);
        PlannedChangeReport.list(in, plan.open(), plan.settled(arguments.number("limit", 20, 1_000)));
    }

    static void cancel(Invocation in, EngineServices services, Arguments arguments)
            throws CommandException, InterruptedException {
        var plan = services.need(ChangePlan.class);
        var id = arguments.word("CHANGE");
        PlannedChangeReport.one(in, "shell.planned.cancelled", EngineCall.of(() -> plan.cancel(id, in.actor())));
    }

    static void calendar(Invocation in, EngineServices services, Arguments arguments)
            throws CommandException, InterruptedException {
        var from = Instants.option(arguments, "at").orElse(services.store().now());
        services.networks();
        PlannedChangeReport.calendar(in, services.need(ChangePlan.class).calendar(from));
    }
}
