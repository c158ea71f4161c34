package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.ledger.BudgetStatus;
import org.signalbox.ledger.Budgets;
import org.signalbox.model.AccountId;
import org.signalbox.model.Budget;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Lists, sets and removes budgets. */
@Component(service = Command.class)
public final class BudgetCommand implements Command {
    private static final int WARN_AT = 80;

    private final EngineServices services;

    @Activate
    public BudgetCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "budget";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("budget")
                .unknownVerb("shell.budget.action")
                .defaultVerb("list", list -> {})
                .verb(
                        "set",
                        set -> set.word("ID")
                                .word("AMOUNT")
                                .word("CURRENCY")
                                .option("per", "day|week|month|total", "shell.option.per")
                                .option("network", "ID", "shell.option.network")
                                .option("account", "NAME@NETWORK", "shell.option.account")
                                .option("warn", "PERCENT", "shell.option.warn")
                                .flag("stop", "shell.option.stop"))
                .verb("remove", remove -> remove.word("ID"));
    }

    @Override
    public Message summary() {
        return Message.of("shell.budget.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var budgets = services.need(Budgets.class);
        var verb = arguments.verb();
        switch (verb) {
            case "list" -> list(in, budgets.list());
            case "set" -> {
                var set = budgets.set(budget(arguments), in.actor());
                if (in.json()) {
                    Output.json(in, json(set));
                }
                Output.line(
                        in,
                        set.budget().stops() ? "shell.budget.set-stops" : "shell.budget.set",
                        set.budget().id(),
                        TermDescription.money(set.budget().amount()),
                        period(set.budget()),
                        set.budget().warnAt());
            }
            case "remove" -> {
                var id = arguments.word("ID");
                if (!budgets.remove(id, in.actor())) {
                    throw Arguments.noSuch("shell.budget.none", id);
                }
                if (in.json()) {
                    var json = new JsonObject();
                    json.addProperty("removed", id);
                    Output.json(in, json);
                }
                Output.line(in, "shell.budget.removed", id);
            }
            default -> throw Arguments.usage("shell.budget.action", verb);
        }
        return ExitCode.OK;
    }

    private Budget budget(Arguments arguments) throws CommandException, InterruptedException {
        var id = arguments.word("ID");
        var amount = amount(arguments.word("AMOUNT"));
        var currency = arguments.word("CURRENCY").toUpperCase(Locale.ROOT);
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(each -> each.getCurrencyCode().equals(currency))) {
            throw Arguments.usage("shell.budget.currency", currency);
        }
        var account = arguments.account("account");
        var network = arguments.value("network").or(() -> account.map(AccountId::network));
        if (account.isPresent() && !account.map(AccountId::network).equals(network)) {
            throw Arguments.usage("shell.budget.other-network", account.get(), network.orElse(""));
        }
        try {
            return new Budget(
                    id,
                    network,
                    account,
                    period(arguments.value("per").orElse("month")),
                    new Money(amount, currency),
                    arguments.number("warn", WARN_AT, 100),
                    arguments.has("stop"),
                    services.store().now(),
                    0);
        } catch (IllegalArgumentException e) {
            throw Arguments.usage("shell.budget.id", id);
        }
    }

    private static BigDecimal amount(String text) throws CommandException {
        if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,9})?")) {
            throw Arguments.usage("shell.budget.amount", text);
        }
        return new BigDecimal(text);
    }

    private static Budget.Period period(String word) throws CommandException {
        for (var period : Budget.Period.values()) {
            if (period.name().toLowerCase(Locale.ROOT).equals(word)) {
                return period;
            }
        }
        throw Arguments.usage("shell.budget.period", word);
    }

    private static String period(Budget budget) {
        return Output.text("ledger.period." + budget.period().name().toLowerCase(Locale.ROOT));
    }

    private static void list(Invocation in, List<BudgetStatus> budgets) {
        if (in.json()) {
            var array = new JsonArray();
            budgets.forEach(status -> array.add(json(status)));
            var document = new JsonObject();
            document.add("budgets", array);
            Output.json(in, document);
            return;
        }
        var table = new Table(
                "shell.column.budget",
                "shell.column.for",
                "shell.column.per",
                "shell.column.amount",
                "shell.column.spent",
                "shell.column.left",
                "shell.column.until",
                "shell.column.remark");
        for (var status : budgets) {
            var budget = status.budget();
            table.row(
                    budget.id(),
                    whose(budget),
                    period(budget),
                    TermDescription.money(budget.amount()),
                    TermDescription.money(status.spent()) + " (" + status.percent() + "%)",
                    TermDescription.money(status.left()),
                    budget.period() == Budget.Period.TOTAL ? "–" : TermDescription.date(status.to()),
                    remark(status));
        }
        table.print(in.out());
    }

    private static String whose(Budget budget) {
        return budget.account()
                .map(AccountId::toString)
                .or(budget::network)
                .orElseGet(() -> Output.text("shell.budget.all"));
    }

    private static String remark(BudgetStatus status) {
        var stops = status.budget().stops();
        return switch (status.level()) {
            case OK -> stops ? Output.text("shell.budget.stops") : "";
            case WARNING -> Output.text("shell.budget.warning", status.budget().warnAt());
            case SPENT -> Output.text(stops ? "shell.budget.stopped" : "shell.budget.spent");
        };
    }

    private static JsonObject json(BudgetStatus status) {
        var budget = status.budget();
        var json = new JsonObject();
        json.addProperty("id", budget.id());
        json.addProperty("network", budget.network().orElse(null));
        json.addProperty("account", budget.account().map(AccountId::toString).orElse(null));
        json.addProperty("per", budget.period().name().toLowerCase(Locale.ROOT));
        json.addProperty("amount", budget.amount().plainAmount());
        json.addProperty("currency", budget.amount().currency());
        json.addProperty("warnAt", budget.warnAt());
        json.addProperty("stops", budget.stops());
        json.addProperty("from", status.from().toString());
        json.addProperty("to", status.to().toString());
        json.addProperty("spent", status.spent().plainAmount());
        json.addProperty("reserved", status.reserved().plainAmount());
        json.addProperty("remaining", status.left().plainAmount());
        json.addProperty("percent", status.percent());
        json.addProperty("level", status.level().name().toLowerCase(Locale.ROOT));
        return json;
    }
}
