package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.signalbox.ledger.Forecasts;
import org.signalbox.model.Money;
import org.signalbox.model.Severity;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;
import org.signalbox.terms.BudgetCheck;
import org.signalbox.terms.Charge;
import org.signalbox.terms.Forecast;
import org.signalbox.terms.PlanFinding;
import org.signalbox.terms.WhatIf;

/** {@code terms forecast}: costs and quota use of the plan, as it is and under assumptions. */
final class ForecastReport {
    /** Default horizon of a month, the period of most quotas and bills. */
    private static final Duration AHEAD = Duration.ofDays(31);

    private final Forecast forecast;
    private final Forecast asIs;
    private final boolean assumed;
    private final List<BudgetCheck> budgets;
    private final List<PlanFinding> findings;

    private ForecastReport(Forecast forecast, Forecast asIs, boolean assumed, List<BudgetCheck> budgets) {
        this.forecast = forecast;
        this.asIs = asIs;
        this.assumed = assumed;
        this.budgets = budgets;
        findings = new ArrayList<>(forecast.findings());
        budgets.forEach(budget -> budget.finding().ifPresent(findings::add));
    }

    static int run(Invocation in, Arguments arguments, EngineServices services)
            throws CommandException, InterruptedException {
        var now = services.store().now();
        var from = Dates.instant(arguments.value("from"), now);
        var to = Dates.instant(arguments.value("to"), from.plus(AHEAD));
        if (!from.isBefore(to)) {
            throw Arguments.usage("shell.terms.no-time", from, to);
        }
        var network = arguments.value("network");
        var whatIf = new WhatIfs(in, services, network, from).parse(arguments.values("what-if"));
        var forecasts = services.need(Forecasts.class);
        var asIs = forecasts.forecast(from, to, network, WhatIf.NOTHING);
        var assumed = !whatIf.assumptions().isEmpty();
        var forecast = assumed ? forecasts.forecast(from, to, network, whatIf) : asIs;
        var report = new ForecastReport(forecast, asIs, assumed, forecasts.budgets(forecast));
        if (in.json()) {
            Output.json(in, report.json());
        } else {
            report.print(in);
        }
        return report.findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)
                ? ExitCode.PROBLEMS
                : ExitCode.OK;
    }

    private record Line(String account, String operation, String term) {}

    private void print(Invocation in) {
        Output.line(in, "shell.forecast.header", Output.local(forecast.from()), Output.local(forecast.to()));
        var lines = forecast.charges().stream()
                .collect(Collectors.groupingBy(
                        charge -> new Line(
                                charge.account().toString(),
                                charge.operation(),
                                charge.term().id()),
                        java.util.LinkedHashMap::new,
                        Collectors.toList()));
        var table = new Table(
                "shell.column.account",
                "shell.column.operation",
                "shell.column.term",
                "shell.column.units",
                "shell.column.cost");
        lines.forEach((line, charges) -> table.row(
                line.account, line.operation, line.term, units(charges), TermDescription.money(sum(charges))));
        if (!lines.isEmpty()) {
            table.print(in.out());
        }
        Output.line(in, "shell.forecast.total", TermDescription.money(forecast.total()));
        if (assumed) {
            Output.line(in, "shell.forecast.as-is", TermDescription.money(asIs.total()));
        }
        if (!forecast.unpriced().isEmpty()) {
            Output.line(in, "shell.forecast.unpriced", forecast.unpriced().size());
        }
        quotas(in);
        budgets(in);
        for (var finding : findings) {
            in.out()
                    .println(Output.text("shell.severity."
                                    + finding.severity().name().toLowerCase(Locale.ROOT))
                            + ": "
                            + finding.message().text(Locale.getDefault()));
        }
    }

    private static String units(List<Charge> charges) {
        return charges.stream()
                .map(Charge::units)
                .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static TreeMap<String, Money> sum(List<Charge> charges) {
        var sums = new TreeMap<String, Money>();
        charges.forEach(charge -> sums.merge(charge.amount().currency(), charge.amount(), Money::plus));
        return sums;
    }

    /** Prints the busiest window of each quota and holder. */
    private void quotas(Invocation in) {
        var fullest = new java.util.LinkedHashMap<String, org.signalbox.terms.QuotaUse>();
        for (var use : forecast.quotas()) {
            fullest.merge(
                    use.term().id() + " " + use.holder(),
                    use,
                    (a, b) -> a.peak().compareTo(b.peak()) >= 0 ? a : b);
        }
        if (fullest.isEmpty()) {
            return;
        }
        in.out().println();
        var table = new Table(
                "shell.column.quota",
                "shell.column.whose",
                "shell.column.fullest",
                "shell.column.used",
                "shell.column.limit");
        fullest.values()
                .forEach(use -> table.row(
                        use.term().id(),
                        use.holder(),
                        TermDescription.date(use.start()),
                        use.peak().stripTrailingZeros().toPlainString(),
                        use.limit()
                                .map(limit -> limit.stripTrailingZeros().toPlainString())
                                .orElse("–")));
        table.print(in.out());
    }

    private void budgets(Invocation in) {
        if (budgets.isEmpty()) {
            return;
        }
        in.out().println();
        var table = new Table(
                "shell.column.budget",
                "shell.column.until",
                "shell.column.amount",
                "shell.column.spent",
                "shell.column.planned",
                "shell.column.not-fitting");
        budgets.forEach(check -> table.row(
                check.budget().id(),
                TermDescription.date(check.end()),
                TermDescription.money(check.budget().amount()),
                TermDescription.money(check.spent()),
                TermDescription.money(check.planned()),
                check.exceeding().size()));
        table.print(in.out());
    }

    private JsonObject json() {
        var document = new JsonObject();
        document.addProperty("from", forecast.from().toString());
        document.addProperty("to", forecast.to().toString());
        document.add("total", TermDescription.json(forecast.total()));
        if (assumed) {
            document.add("baseline", TermDescription.json(asIs.total()));
        }
        document.add("networks", sums(charge -> charge.account().network(), "network"));
        document.add("accounts", sums(charge -> charge.account().toString(), "account"));
        document.add("bills", ForecastJson.bills(forecast));
        document.add("quotas", ForecastJson.quotas(forecast));
        document.add("sunsets", ForecastJson.sunsets(forecast));
        document.add("unpriced", ForecastJson.texts(forecast.unpriced()));
        document.add("budgets", ForecastJson.budgets(budgets));
        document.add("findings", ForecastJson.findings(findings));
        return document;
    }

    private JsonArray sums(java.util.function.Function<Charge, String> by, String name) {
        var groups = forecast.charges().stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
        var array = new JsonArray();
        groups.forEach((key, charges) -> {
            var json = new JsonObject();
            json.addProperty(name, key);
            json.addProperty(
                    "items", charges.stream().map(Charge::item).distinct().count());
            json.add("total", TermDescription.json(sum(charges)));
            array.add(json);
        });
        return array;
    }
}
