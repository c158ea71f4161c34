package org.signalbox.shell.internal.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Message;
import org.signalbox.model.PlannedChange;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.ImpactAnalysis;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineCall;
import org.signalbox.shell.internal.EngineServices;

/** Lists networks, previews, applies and plans changes to them, and sets rules for held publications. */
@Component(service = Command.class)
public final class NetworksCommand implements Command {
    private final EngineServices services;

    @Activate
    public NetworksCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "networks";
    }

    @Override
    public String usage() {
        return "networks [list]\n"
                + "networks preview enable|disable|drain|remove ID [--at INSTANT]\n"
                + "networks preview replace ID JAR [--at INSTANT]\n"
                + "networks enable|disable|drain|remove ID\n"
                + "networks plan ID enable|disable|drain|remove --at INSTANT [--notice P7D] [--reason TEXT]\n"
                + "networks plan ID replace JAR --at INSTANT [--notice P7D] [--reason TEXT] [--approve]\n"
                + "networks planned [--limit N]\n"
                + "networks unplan CHANGE\n"
                + "networks calendar\n"
                + "networks hold-rules\n"
                + "networks hold-rule ID|NAME@NETWORK release|none\n"
                + "networks hold-rule ID|NAME@NETWORK reroute NAME@NETWORK… [--else hold|expire]"
                + " [--after P3D|--at INSTANT]\n"
                + "networks hold-rule ID|NAME@NETWORK expire --after P3D|--at INSTANT";
    }

    @Override
    public Message summary() {
        return Message.of("shell.networks.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, Set.of("approve"), Set.of("at", "notice", "reason", "limit", "else", "after"));
        var networks = services.networks();
        var verb = arguments.rest().isEmpty() ? "list" : arguments.at(0, "ACTION");
        switch (verb) {
            case "list" -> NetworkReport.list(in, networks.list());
            case "preview" -> preview(in, networks, arguments.most(4));
            case "plan" -> PlannedChangeCommands.plan(in, services, arguments.most(4));
            case "planned" -> PlannedChangeCommands.planned(in, services, arguments.most(1));
            case "unplan" -> PlannedChangeCommands.unplan(in, services, arguments.most(2));
            case "calendar" -> PlannedChangeCommands.calendar(in, services, arguments.most(1));
            case "hold-rules" -> HoldRuleCommands.list(in, services, arguments.most(1));
            case "hold-rule" -> HoldRuleCommands.set(in, services, arguments);
            default -> change(in, networks, arguments.most(2));
        }
        return ExitCode.OK;
    }

    private static void change(Invocation in, Networks networks, Arguments arguments)
            throws CommandException, InterruptedException {
        var change = change(arguments.at(0, "ACTION"));
        var id = known(networks, arguments.at(1, "ID"));
        var preview = EngineCall.of(() -> networks.preview(id, change));
        var changed = EngineCall.of(() -> networks.change(id, change, in.actor()));
        NetworkReport.changed(in, changed, preview, networks.timings(id));
    }

    private void preview(Invocation in, Networks networks, Arguments arguments)
            throws CommandException, InterruptedException {
        var kind = kind(arguments.at(1, "CHANGE"));
        var id = arguments.at(2, "ID");
        var at = Instants.option(arguments, "at");
        var jar = kind == PlannedChange.Kind.REPLACE
                ? Optional.of(jar(in, arguments.at(3, "JAR")))
                : Optional.<Path>empty();
        if (jar.isEmpty()) {
            arguments.most(3);
            known(networks, id);
        }
        var foresight = services.need(ImpactAnalysis.class);
        ImpactReport.print(in, EngineCall.of(() -> foresight.preview(id, kind, jar, at)));
    }

    static Path jar(Invocation in, String word) throws CommandException {
        var jar = Arguments.path(in, word);
        if (!Files.isRegularFile(jar)) {
            throw Arguments.noSuch("shell.no-file", jar);
        }
        return jar;
    }

    static String known(Networks networks, String id) throws CommandException {
        if (networks.find(id).isPresent()) {
            return id;
        }
        List<String> all = networks.list().stream().map(NetworkInfo::id).toList();
        throw Arguments.noSuch("shell.no-network", id, String.join(", ", all));
    }

    static PlannedChange.Kind kind(String word) throws CommandException {
        return Arrays.stream(PlannedChange.Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> Arguments.usage("shell.networks.change", word));
    }

    private static NetworkChange change(String word) throws CommandException {
        return Arrays.stream(NetworkChange.values())
                .filter(change -> change.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> Arguments.usage("shell.networks.action", word));
    }
}
