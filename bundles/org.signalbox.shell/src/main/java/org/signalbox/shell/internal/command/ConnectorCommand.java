package org.signalbox.shell.internal.command;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Message;
import org.signalbox.networks.Approval;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineCall;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.dev.ConnectorDevVerb;

/** Begins, inspects, installs, updates or uninstalls a network's connector, shows its log, and helps to develop one. */
@Component(service = Command.class)
public final class ConnectorCommand implements Command {
    static final String JAR_OR_NETWORK = "JAR|NETWORK[@VERSION]";

    private final EngineServices services;

    @Activate
    public ConnectorCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "connector";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("connector")
                .unknownVerb("shell.connector.action")
                .verb(NewConnectorVerb.NAME, NewConnectorVerb::syntax)
                .verb("inspect", inspect -> inspect.word("JAR"))
                .verb(
                        "install",
                        install -> install.word(JAR_OR_NETWORK)
                                .flag("allow-downgrade", "shell.option.allow-downgrade")
                                .flag("approve", "shell.option.approve"))
                .verb(
                        "update",
                        update -> update.optionalWord(JAR_OR_NETWORK)
                                .flag("all", "shell.option.all")
                                .flag("allow-downgrade", "shell.option.allow-downgrade")
                                .flag("approve", "shell.option.approve"))
                .verb("uninstall", uninstall -> uninstall.word("ID"))
                .verb("browse", browse -> browse.optionalWord("NETWORK"))
                .verb("log", ConnectorLogVerb::syntax)
                .verb("dev", ConnectorDevVerb::syntax)
                .verb("pin", pin -> pin.word("NETWORK[@VERSION]"))
                .verb("unpin", unpin -> unpin.word("NETWORK"));
    }

    @Override
    public Message summary() {
        return Message.of("shell.connector.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var verb = arguments.verb();
        if (verb.equals(NewConnectorVerb.NAME)) {
            return NewConnectorVerb.run(services, in, arguments);
        }
        if (verb.equals("dev")) {
            return ConnectorDevVerb.run(in, services, arguments);
        }
        if (verb.equals("log")) {
            return ConnectorLogVerb.run(in, services, arguments);
        }
        var sites = new SiteConnectors(services, in, arguments);
        if (sites.means(verb)) {
            return sites.run(verb);
        }
        if (verb.equals("inspect")) {
            return new ConnectorInspection(services, in).run(arguments.word("JAR"));
        }
        var what = switch (verb) {
            case "uninstall" -> arguments.word("ID");
            default -> arguments.word(JAR_OR_NETWORK);
        };
        var networks = services.networks();
        switch (verb) {
            case "install" -> install(in, networks, what, Replacement.NONE, arguments.has("approve"));
            case "update" -> {
                var allowed = arguments.has("allow-downgrade") ? Replacement.ANY : Replacement.SAME_OR_OLDER;
                install(in, networks, what, allowed, arguments.has("approve"));
            }
            case "uninstall" -> {
                if (networks.find(what).isEmpty()) {
                    var all = networks.list().stream().map(NetworkInfo::id).toList();
                    throw Arguments.noSuch("shell.no-network", what, String.join(", ", all));
                }
                var preview = EngineCall.of(() -> networks.preview(what, NetworkChange.REMOVE));
                var removed = EngineCall.of(() -> networks.change(what, NetworkChange.REMOVE, in.actor()));
                NetworkReport.changed(in, removed, preview, networks.timings(what));
            }
            default -> throw Arguments.usage("shell.connector.action", verb);
        }
        return ExitCode.OK;
    }

    private static InspectedConnector inspect(Invocation in, Networks networks, String word)
            throws CommandException, InterruptedException {
        var jar = Arguments.path(in, word);
        if (!Files.isRegularFile(jar)) {
            throw Arguments.noSuch("shell.no-file", jar);
        }
        return EngineCall.of(() -> networks.inspect(jar));
    }

    private static void install(Invocation in, Networks networks, String word, Replacement allowed, boolean approved)
            throws CommandException, InterruptedException {
        var inspected = inspect(in, networks, word);
        var refused = allowed == Replacement.NONE && inspected.installed().isPresent(); // nothing to ask then
        var approval = approved || !refused && agrees(in, inspected) ? Approval.of(inspected) : Approval.NOTHING;
        var there = isThere(networks, inspected);
        var installed = EngineCall.of(() -> networks.install(inspected.file(), allowed, approval, in.actor()));
        installed(in, networks, installed, inspected, there);
    }

    /** Whether these bytes run already, so that an installation changes nothing. */
    static boolean isThere(Networks networks, InspectedConnector inspected) {
        return networks.find(inspected.network())
                .filter(NetworkInfo::usable)
                .flatMap(info -> info.record().bundle())
                .equals(Optional.of(inspected.sha256()));
    }

    /** @param there whether it was {@linkplain #isThere there} before */
    static void installed(
            Invocation in, Networks networks, NetworkInfo installed, InspectedConnector inspected, boolean there) {
        if (in.json()) {
            var json = NetworkReport.json(installed);
            InspectionReport.add(json, inspected);
            networks.timings(installed.id())
                    .ifPresent(times -> json.addProperty("usableMillis", NetworkReport.millis(times.usable())));
            Output.json(in, json);
            return;
        }
        InspectionReport.approved(inspected).forEach(in.out()::println);
        var version = installed.record().version().orElse("?");
        if (there) {
            Output.line(in, "shell.connector.there", installed.name(), version);
            return;
        }
        var usable = networks.timings(installed.id())
                .map(times -> times.usable().toMillis())
                .orElse(0L);
        var args = new ArrayList<Object>(List.of(installed.name()));
        var from = inspected.installed().filter(replaced -> !replaced.equals(version));
        from.ifPresent(args::add);
        args.add(version);
        if (inspected.unsigned()) {
            args.add(usable);
            var code = from.isPresent() ? "shell.connector.updated-unsigned" : "shell.connector.installed-unsigned";
            Output.line(in, code, args.toArray());
        } else {
            args.addAll(List.of(installed.record().signer().orElse("?"), usable));
            var code = from.isPresent() ? "shell.connector.updated" : "shell.connector.installed";
            Output.line(in, code, args.toArray());
        }
    }

    /** Prompts at the terminal when the connector requests permissions that aren't approved yet. */
    static boolean agrees(Invocation in, InspectedConnector inspected) {
        if (!inspected.needsApproval()) {
            return false;
        }
        InspectionReport.lines(inspected).forEach(in.err()::println);
        in.err().flush();
        return in.secrets().agrees(Output.text("shell.connector.agree", inspected.name(), inspected.version()));
    }
}
