package org.signalbox.shell.internal.command;

import java.nio.file.Files;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Message;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.Attempt;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Services;

/** Installs, updates or uninstalls the connector of a network. */
@Component(service = Command.class)
public final class ConnectorCommand implements Command {
    private final Services services;

    @Activate
    public ConnectorCommand(@Reference Services services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "connector";
    }

    @Override
    public String usage() {
        return "connector install JAR\n" + "connector update JAR [--back]\n" + "connector uninstall ID";
    }

    @Override
    public Message summary() {
        return Message.of("shell.connector.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, Set.of("back"), Set.of()).most(2);
        var verb = arguments.at(0, "install|update|uninstall");
        var what = arguments.at(1, verb.equals("uninstall") ? "ID" : "JAR");
        var networks = services.networks();
        switch (verb) {
            case "install" -> install(in, networks, what, Replacement.NONE);
            case "update" -> install(in, networks, what, arguments.has("back") ? Replacement.ANY : Replacement.NEWER);
            case "uninstall" -> {
                if (networks.find(what).isEmpty()) {
                    var all = networks.list().stream().map(NetworkInfo::id).toList();
                    throw Arguments.noSuch("shell.no-network", what, String.join(", ", all));
                }
                var preview = Attempt.of(() -> networks.preview(what, NetworkChange.REMOVE));
                var removed = Attempt.of(() -> networks.change(what, NetworkChange.REMOVE, in.actor()));
                NetworkReport.changed(in, removed, preview, networks.timings(what));
            }
            default -> throw Arguments.usage("shell.connector.action", verb);
        }
        return ExitCode.OK;
    }

    private static void install(Invocation in, Networks networks, String word, Replacement allowed)
            throws CommandException, InterruptedException {
        var jar = Arguments.path(in, word);
        if (!Files.isRegularFile(jar)) {
            throw Arguments.noSuch("shell.no-file", jar);
        }
        var installed = Attempt.of(() -> networks.install(jar, allowed, in.actor()));
        if (in.json()) {
            var json = NetworkReport.json(installed);
            networks.timings(installed.id())
                    .ifPresent(times -> json.addProperty("usableMillis", NetworkReport.millis(times.usable())));
            Output.json(in, json);
            return;
        }
        Output.line(
                in,
                "shell.connector.installed",
                installed.name(),
                installed.record().version().orElse("?"),
                installed.record().signer().orElse("?"),
                networks.timings(installed.id())
                        .map(times -> times.usable().toMillis())
                        .orElse(0L));
    }
}
