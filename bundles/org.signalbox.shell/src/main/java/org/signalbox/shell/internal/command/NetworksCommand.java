package org.signalbox.shell.internal.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Message;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.Attempt;
import org.signalbox.shell.internal.Services;

/** Lists networks, tells what a change would hit, or makes it. */
@Component(service = Command.class)
public final class NetworksCommand implements Command {
    private final Services services;

    @Activate
    public NetworksCommand(@Reference Services services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "networks";
    }

    @Override
    public String usage() {
        return "networks [list]\n"
                + "networks preview enable|disable|drain|remove ID\n"
                + "networks enable|disable|drain|remove ID";
    }

    @Override
    public Message summary() {
        return Message.of("shell.networks.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in).most(3);
        var networks = services.networks();
        var verb = arguments.rest().isEmpty() ? "list" : arguments.at(0, "ACTION");
        switch (verb) {
            case "list" -> list(in, networks.list());
            case "preview" -> preview(in, networks, change(arguments.at(1, "CHANGE")), arguments.at(2, "ID"));
            default -> {
                var change = change(verb);
                var id = known(networks, arguments.at(1, "ID"));
                var preview = Attempt.of(() -> networks.preview(id, change));
                var changed = Attempt.of(() -> networks.change(id, change, in.actor()));
                NetworkReport.changed(in, changed, preview, networks.timings(id));
            }
        }
        return ExitCode.OK;
    }

    private static void list(Invocation in, List<NetworkInfo> networks) {
        NetworkReport.list(in, networks);
    }

    private static void preview(Invocation in, Networks networks, NetworkChange change, String word)
            throws CommandException, InterruptedException {
        var id = known(networks, word);
        NetworkReport.preview(in, Attempt.of(() -> networks.preview(id, change)));
    }

    private static String known(Networks networks, String id) throws CommandException {
        if (networks.find(id).isPresent()) {
            return id;
        }
        var all = networks.list().stream().map(NetworkInfo::id).toList();
        throw Arguments.noSuch("shell.no-network", id, String.join(", ", all));
    }

    private static NetworkChange change(String word) throws CommandException {
        return Arrays.stream(NetworkChange.values())
                .filter(change -> change.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> Arguments.usage("shell.networks.action", word));
    }
}
