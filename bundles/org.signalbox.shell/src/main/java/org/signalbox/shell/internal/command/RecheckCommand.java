package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.ledger.BrokenPublication;
import org.signalbox.ledger.Rechecks;
import org.signalbox.ledger.Rechecks.Otherwise;
import org.signalbox.ledger.Rechecks.Repair;
import org.signalbox.ledger.Rechecks.Result;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationId;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Checks all planned publications against the current terms, and repairs those it can. */
@Component(service = Command.class)
public final class RecheckCommand implements Command {
    private final EngineServices services;

    @Activate
    public RecheckCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "recheck";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("recheck")
                .option("network", "ID", "shell.option.network")
                .flag("fix", "shell.option.fix")
                .option("otherwise", "leave|hold|cancel", "shell.option.otherwise");
    }

    @Override
    public Message summary() {
        return Message.of("shell.recheck.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        if (arguments.value("otherwise").isPresent() && !arguments.has("fix")) {
            throw Arguments.usage("shell.recheck.only-with-fix");
        }
        var otherwise = otherwise(arguments.value("otherwise").orElse("leave"));
        services.networks();
        var rechecks = services.need(Rechecks.class);
        var result = of(rechecks.recheckNow(), arguments);
        List<Repair> repairs = List.of();
        if (arguments.has("fix")) {
            var ids = result.broken().stream()
                    .filter(BrokenPublication::error)
                    .map(BrokenPublication::id)
                    .toList();
            repairs = rechecks.repair(ids, otherwise, in.actor());
            result = of(rechecks.recheckNow(), arguments);
        }
        if (in.json()) {
            Output.json(in, json(result, repairs));
        } else {
            print(in, result, repairs);
        }
        return result.broken().stream().anyMatch(BrokenPublication::error) ? ExitCode.PROBLEMS : ExitCode.OK;
    }

    private static Result of(Result all, Arguments arguments) {
        var network = arguments.value("network");
        return new Result(
                all.at(),
                all.checked(),
                all.millis(),
                all.broken().stream()
                        .filter(broken ->
                                network.map(broken.account().network()::equals).orElse(true))
                        .toList());
    }

    private static Otherwise otherwise(String word) throws CommandException {
        for (var otherwise : Otherwise.values()) {
            if (otherwise.name().toLowerCase(Locale.ROOT).equals(word)) {
                return otherwise;
            }
        }
        throw Arguments.usage("shell.recheck.otherwise", word);
    }

    private static void print(Invocation in, Result result, List<Repair> repairs) {
        var ids = ShortIds.of(Stream.concat(
                        repairs.stream().map(Repair::id),
                        result.broken().stream().map(BrokenPublication::id))
                .map(PublicationId::value));
        for (var repair : repairs) {
            in.out()
                    .println(ids.of(repair.id().value())
                            + " "
                            + Output.text(
                                    "shell.recheck." + repair.outcome().name().toLowerCase(Locale.ROOT))
                            + ": "
                            + repair.message().text(Locale.getDefault()));
        }
        if (!result.broken().isEmpty()) {
            var table = new Table(
                    "shell.column.id",
                    "shell.column.due",
                    "shell.column.account",
                    "shell.column.title",
                    "shell.column.breaks");
            for (var broken : result.broken()) {
                for (var finding : broken.findings()) {
                    table.row(
                            ids.of(broken.id().value()),
                            Output.local(broken.due()),
                            broken.account(),
                            Output.shortened(broken.title(), 30),
                            Output.text("shell.severity."
                                            + finding.severity().name().toLowerCase(Locale.ROOT))
                                    + ": "
                                    + finding.message().text(Locale.getDefault())
                                    + " ["
                                    + finding.term()
                                    + "]");
                }
            }
            table.print(in.out());
        }
        var errors = result.broken().stream().filter(BrokenPublication::error).count();
        Output.line(
                in,
                "shell.recheck.sum",
                result.checked(),
                errors,
                result.broken().size() - errors);
    }

    private static JsonObject json(Result result, List<Repair> repairs) {
        var broken = new JsonArray();
        for (var each : result.broken()) {
            var json = new JsonObject();
            json.addProperty("id", each.id().value());
            json.addProperty("account", each.account().toString());
            json.addProperty("title", each.title());
            json.addProperty("file", each.path().isEmpty() ? null : each.path());
            json.addProperty("state", each.state().name());
            json.addProperty("due", each.due().toString());
            json.addProperty("error", each.error());
            json.add("findings", TermsDiffReport.findings(each.findings()));
            broken.add(json);
        }
        var done = new JsonArray();
        for (var repair : repairs) {
            var json = new JsonObject();
            json.addProperty("id", repair.id().value());
            json.addProperty("outcome", repair.outcome().name().toLowerCase(Locale.ROOT));
            json.addProperty("message", repair.message().text(Locale.getDefault()));
            done.add(json);
        }
        var document = new JsonObject();
        document.addProperty("checked", result.checked());
        document.addProperty("millis", result.millis());
        document.add("broken", broken);
        document.add("repairs", done);
        return document;
    }
}
