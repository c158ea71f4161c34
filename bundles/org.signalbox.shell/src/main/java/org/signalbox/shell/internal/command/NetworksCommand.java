package org.signalbox.shell.internal.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Message;
import org.signalbox.model.PlannedChange;
import org.signalbox.networks.ChangePlan;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.NetworkProfile;
import org.signalbox.networks.Networks;
import org.signalbox.networks.RequestedWait;
import org.signalbox.publishing.ImpactAnalysis;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineCall;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.terms.TermsBook;

/** Lists networks, previews, applies and plans changes to them, and sets rules for held publications. */
@Component(service = Command.class)
public final class NetworksCommand implements Command {
    static final String CHANGE = "enable|disable|drain|remove|replace";

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
    public Syntax syntax() {
        return Syntax.of("networks")
                .unknownVerb("shell.networks.action")
                .defaultVerb("list", list -> {})
                .verb(
                        "preview",
                        preview -> preview.word(CHANGE)
                                .word("ID")
                                .optionalWord("JAR")
                                .option("at", "INSTANT", "shell.option.at"))
                .verb("enable", enable -> enable.word("ID"))
                .verb("disable", disable -> disable.word("ID"))
                .verb("drain", drain -> drain.word("ID"))
                .verb("remove", remove -> remove.word("ID"))
                .verb("show", show -> show.word("ID"))
                .verb("compare", compare -> {})
                .verb("plan", PlannedChangeVerbs::planSyntax)
                .verb("planned", planned -> planned.option("limit", "N", "shell.option.limit"))
                .verb("cancel", cancel -> cancel.word("CHANGE"))
                .verb("calendar", calendar -> calendar.option("at", "INSTANT", "shell.option.calendar-at"))
                .verb("isolate", IsolationVerb::syntax)
                .verb("app", AppVerbs::syntax)
                .verb("hold-rules", rules -> {})
                .verb("hold-rule", HoldRuleVerbs::syntax);
    }

    @Override
    public Message summary() {
        return Message.of("shell.networks.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var networks = services.networks();
        var verb = arguments.verb();
        switch (verb) {
            case "list" -> NetworkReport.list(in, networks.list());
            case "preview" -> preview(in, networks, arguments);
            case "show" -> {
                var id = known(networks, arguments.word("ID"));
                var plan = services.need(ChangePlan.class);
                var store = services.store();
                var details =
                        new NetworkReport.Details(RequestedWait.of(store, id), plan.ends(id), plan.open(), store.now());
                NetworkReport.show(in, networks.find(id).orElseThrow(), details);
            }
            case "compare" -> {
                var book = services.need(TermsBook.class);
                var now = services.store().now();
                NetworkComparison.print(
                        in,
                        networks.list().stream()
                                .map(each -> NetworkProfile.of(each, book.of(each.id()), now))
                                .toList());
            }
            case "plan" -> PlannedChangeVerbs.plan(in, services, arguments);
            case "planned" -> PlannedChangeVerbs.planned(in, services, arguments);
            case "cancel" -> PlannedChangeVerbs.cancel(in, services, arguments);
            case "calendar" -> PlannedChangeVerbs.calendar(in, services, arguments);
            case "isolate" -> IsolationVerb.run(in, networks, arguments);
            case "app" -> AppVerbs.run(in, services, arguments);
            case "hold-rules" -> HoldRuleVerbs.list(in, services, arguments);
            case "hold-rule" -> HoldRuleVerbs.set(in, services, arguments);
            default -> change(in, networks, arguments);
        }
        return ExitCode.OK;
    }

    private static void change(Invocation in, Networks networks, Arguments arguments)
            throws CommandException, InterruptedException {
        var change = change(arguments.verb());
        var id = known(networks, arguments.word("ID"));
        var preview = EngineCall.of(() -> networks.preview(id, change));
        var changed = EngineCall.of(() -> networks.change(id, change, in.actor()));
        NetworkReport.changed(in, changed, preview, networks.timings(id));
    }

    private void preview(Invocation in, Networks networks, Arguments arguments)
            throws CommandException, InterruptedException {
        var kind = kind(arguments.word(CHANGE));
        var id = arguments.word("ID");
        var at = Instants.option(arguments, "at");
        var jar = jar(in, kind, arguments);
        if (jar.isEmpty()) {
            known(networks, id);
        }
        var foresight = services.need(ImpactAnalysis.class);
        ImpactReport.print(in, EngineCall.of(() -> foresight.preview(id, kind, jar, at)));
    }

    /** The JAR that a replacement needs, and nothing else takes. */
    static Optional<Path> jar(Invocation in, PlannedChange.Kind kind, Arguments arguments) throws CommandException {
        if (kind == PlannedChange.Kind.REPLACE) {
            return Optional.of(jar(in, arguments.word("JAR")));
        }
        var surplus = arguments.optionalWord("JAR");
        if (surplus.isPresent()) {
            throw Arguments.usage("shell.too-much", surplus.get());
        }
        return Optional.empty();
    }

    private static Path jar(Invocation in, String word) throws CommandException {
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
