package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import java.net.URI;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Message;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;
import org.signalbox.sites.SiteInfo;
import org.signalbox.sites.Sites;

/** Adds, lists, refreshes, mirrors and publishes update sites. */
@Component(service = Command.class)
public final class SiteCommand implements Command {
    private final EngineServices services;

    @Activate
    public SiteCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "site";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("site")
                .unknownVerb("sites.command.action")
                .defaultVerb("list", list -> {})
                .verb("add", add -> add.word("LOCATION").option("name", "NAME", "shell.option.name"))
                .verb("remove", remove -> remove.word("NAME"))
                .verb("refresh", refresh -> refresh.optionalWord("NAME"))
                .verb("checks", checks -> checks.optionalWord("on|off"))
                .verb("import", take -> take.word("NETWORK[@VERSION]"))
                .verb("mirror", mirror -> mirror.word("NAME").word("FOLDER"))
                .verb("publish", SitePublish::syntax);
    }

    @Override
    public Message summary() {
        return Message.of("sites.command.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var verb = arguments.verb();
        if (verb.equals("publish")) {
            return new SitePublish(services, in).run(arguments);
        }
        // Wait for the networks: offers depend on installed connectors.
        services.networks();
        var sites = services.need(Sites.class);
        switch (verb) {
            case "list" -> SiteReport.list(in, sites.list(), sites.checksDaily());
            case "add" -> add(in, sites, arguments);
            case "remove" -> remove(in, sites, arguments.word("NAME"));
            case "refresh" -> {
                return refresh(in, sites, arguments);
            }
            case "checks" -> checks(in, sites, arguments);
            case "import" -> importTerms(in, sites, arguments.word("NETWORK[@VERSION]"));
            case "mirror" -> mirror(in, sites, arguments);
            default -> throw Arguments.usage("sites.command.action", verb);
        }
        return ExitCode.OK;
    }

    private static void add(Invocation in, Sites sites, Arguments arguments)
            throws CommandException, InterruptedException {
        var location = location(in, arguments.word("LOCATION"));
        var added = SiteAttempt.of(() -> sites.add(location, arguments.value("name"), in.actor()));
        if (in.json()) {
            Output.json(in, SiteReport.json(added));
        }
        added.index()
                .ifPresent(index -> Output.line(
                        in,
                        "sites.command.added",
                        added.name(),
                        index.title(),
                        index.serial(),
                        index.vendor(),
                        Output.local(index.expires()),
                        index.connectors(),
                        index.terms()));
    }

    /** A web address, or a folder relative to the caller's directory. */
    static URI location(Invocation in, String word) throws CommandException {
        if (word.matches("(?i)(https?|file):.*")) {
            try {
                return URI.create(word);
            } catch (IllegalArgumentException e) {
                throw new CommandException(ExitCode.USAGE, Message.of("sites.location", word), e);
            }
        }
        return Arguments.path(in, word).toUri();
    }

    private static void remove(Invocation in, Sites sites, String name) throws CommandException, InterruptedException {
        SiteAttempt.of(() -> {
            sites.remove(name, in.actor());
            return name;
        });
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("removed", name);
            Output.json(in, document);
        }
        Output.line(in, "sites.command.removed", name);
    }

    private static int refresh(Invocation in, Sites sites, Arguments arguments)
            throws CommandException, InterruptedException {
        var name = arguments.optionalWord("NAME");
        if (name.isPresent()) {
            SiteAttempt.of(() -> sites.refresh(name.get(), in.actor()));
        } else {
            sites.refreshAll(in.actor());
        }
        var all = sites.list();
        SiteReport.list(in, all, sites.checksDaily());
        if (!in.json() && !all.isEmpty()) {
            var updates = sites.browse().updates();
            if (updates.isEmpty()) {
                Output.line(in, "sites.command.no-updates");
            }
            updates.forEach(offer -> Output.line(
                    in,
                    "sites.command.updatable",
                    offer.entry().name(),
                    offer.installed().orElse("–"),
                    offer.entry().version(),
                    offer.entry().network()));
            sites.browse()
                    .termsUpdates()
                    .forEach(offer -> Output.line(
                            in,
                            "sites.command.terms-updatable",
                            offer.entry().network(),
                            offer.current().orElse("–"),
                            offer.entry().version()));
        }
        return all.stream().map(SiteInfo::problem).anyMatch(Optional::isPresent) ? ExitCode.PROBLEMS : ExitCode.OK;
    }

    private static void checks(Invocation in, Sites sites, Arguments arguments) throws CommandException {
        var given = arguments.optionalWord("on|off");
        if (given.isPresent()) {
            var word = given.get();
            if (!word.equals("on") && !word.equals("off")) {
                throw Arguments.usage("sites.command.on-off", word);
            }
            sites.checkDaily(word.equals("on"), in.actor());
        }
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("checksDaily", sites.checksDaily());
            Output.json(in, document);
        }
        Output.line(in, sites.checksDaily() ? "sites.command.checks-on" : "sites.command.checks-off");
    }

    private static void importTerms(Invocation in, Sites sites, String word)
            throws CommandException, InterruptedException {
        var parts = word.split("@", 2);
        var version = parts.length == 2 ? Optional.of(parts[1]) : Optional.<String>empty();
        var taken = SiteAttempt.of(() -> sites.importTerms(parts[0], version, in.actor()));
        if (in.json()) {
            Output.json(in, SiteReport.artifact(taken));
        }
        Output.line(in, "sites.command.imported", taken.network(), taken.version());
    }

    private static void mirror(Invocation in, Sites sites, Arguments arguments)
            throws CommandException, InterruptedException {
        var name = arguments.word("NAME");
        var folder = Arguments.path(in, arguments.word("FOLDER"));
        SiteAttempt.of(() -> sites.refresh(name, in.actor()));
        var report = SiteAttempt.of(() -> sites.mirror(name, folder));
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("folder", folder.toString());
            document.addProperty("serial", report.serial());
            document.addProperty("copied", report.copied());
            document.addProperty("kept", report.kept());
            document.addProperty("removed", report.removed());
            document.addProperty("bytes", report.bytes());
            Output.json(in, document);
        }
        Output.line(
                in,
                "sites.command.mirrored",
                folder,
                report.serial(),
                report.copied(),
                report.bytes(),
                report.kept(),
                report.removed(),
                folder);
    }
}
