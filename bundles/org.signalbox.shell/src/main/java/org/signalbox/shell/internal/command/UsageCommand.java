package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.ledger.UsageMeter;
import org.signalbox.model.AccountId;
import org.signalbox.model.Budget;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Usage;
import org.signalbox.model.store.UsageQuery;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Reports calls and their cost. */
@Component(service = Command.class)
public final class UsageCommand implements Command {
    private final EngineServices services;

    @Activate
    public UsageCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "usage";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("usage")
                .option("network", "ID", "shell.option.network")
                .option("account", "NAME@NETWORK", "shell.option.account")
                .option("from", "DATE", "shell.option.from-date")
                .option("to", "DATE", "shell.option.to-date");
    }

    @Override
    public Message summary() {
        return Message.of("shell.usage.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        services.find(UsageMeter.class).ifPresent(UsageMeter::flush);
        var store = services.store();
        var now = store.now();
        var from = Dates.instant(arguments.value("from"), Budget.Period.MONTH.start(now));
        // Up to now, including the current minute.
        var to = Dates.instant(arguments.value("to"), now.plus(Duration.ofMinutes(1)));
        var query =
                new UsageQuery(arguments.value("network"), arguments.account("account"), Optional.empty(), from, to);
        var totals = store.usage().totals(query);
        var spent = store.usage().spent(query);
        if (in.json()) {
            Output.json(in, json(query, totals, spent));
            return ExitCode.OK;
        }
        Output.line(in, "shell.usage.header", Output.local(from), Output.local(to.isAfter(now) ? now : to));
        if (totals.isEmpty()) {
            Output.line(in, "shell.usage.none");
            return ExitCode.OK;
        }
        var table = new Table(
                "shell.column.network",
                "shell.column.account",
                "shell.column.operation",
                "shell.column.calls",
                "shell.column.refused",
                "shell.column.items",
                "shell.column.cost");
        for (var usage : totals) {
            table.row(
                    usage.network(),
                    usage.account().map(AccountId::toString).orElse("–"),
                    usage.operation(),
                    usage.calls(),
                    usage.refused(),
                    usage.items(),
                    usage.cost().map(TermDescription::money).orElse("–"));
        }
        table.print(in.out());
        var sum = spent.stream()
                .map(TermDescription::money)
                .reduce((a, b) -> a + ", " + b)
                .orElse("–");
        Output.line(in, "shell.usage.total", sum);
        return ExitCode.OK;
    }

    private static JsonObject json(UsageQuery query, List<Usage> totals, List<Money> spent) {
        var array = new JsonArray();
        for (var usage : totals) {
            var json = new JsonObject();
            json.addProperty("network", usage.network());
            json.addProperty("account", usage.account().map(AccountId::toString).orElse(null));
            json.addProperty("operation", usage.operation());
            json.addProperty("calls", usage.calls());
            json.addProperty("refused", usage.refused());
            json.addProperty("items", usage.items());
            if (usage.cost().isPresent()) {
                json.add("cost", TermDescription.json(usage.cost().get()));
            } else {
                json.add("cost", JsonNull.INSTANCE);
            }
            array.add(json);
        }
        var sums = new JsonArray();
        spent.forEach(money -> sums.add(TermDescription.json(money)));
        var document = new JsonObject();
        document.addProperty("from", query.from().toString());
        document.addProperty("to", query.to().toString());
        document.add("usage", array);
        document.add("spent", sums);
        return document;
    }
}
