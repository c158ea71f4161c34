package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.terms.BudgetCheck;
import org.signalbox.terms.Forecast;
import org.signalbox.terms.PlanFinding;

/** The parts of a forecast as JSON. */
final class ForecastJson {
    private ForecastJson() {}

    static JsonArray bills(Forecast forecast) {
        var array = new JsonArray();
        for (var charge : forecast.dailyCharges()) {
            var json = new JsonObject();
            json.addProperty("day", charge.day().toString());
            json.addProperty("account", charge.account().toString());
            json.addProperty("network", charge.network());
            json.addProperty("operation", charge.operation());
            json.addProperty("term", charge.term());
            json.addProperty("units", plain(charge.units()));
            json.addProperty("amount", charge.amount().plainAmount());
            json.addProperty("currency", charge.amount().currency());
            array.add(json);
        }
        return array;
    }

    static JsonArray quotas(Forecast forecast) {
        var array = new JsonArray();
        for (var use : forecast.quotas()) {
            var json = new JsonObject();
            json.addProperty("term", use.term().id());
            json.addProperty("network", use.network());
            json.addProperty("holder", use.holder());
            json.addProperty("start", use.start().toString());
            json.addProperty("end", use.end().toString());
            json.addProperty("peak", plain(use.peak()));
            json.addProperty("used", plain(use.used()));
            json.addProperty("limit", use.limit().map(ForecastJson::plain).orElse(null));
            json.addProperty("exceededAt", text(use.exceededAt()));
            json.addProperty("freeAt", text(use.freeAt()));
            json.add("exceeding", texts(use.exceeding()));
            array.add(json);
        }
        return array;
    }

    static JsonArray sunsets(Forecast forecast) {
        var array = new JsonArray();
        for (var hit : forecast.sunsets()) {
            var json = new JsonObject();
            json.addProperty("term", hit.term().id());
            json.addProperty("account", hit.account().toString());
            json.addProperty("on", text(hit.term().on()));
            json.addProperty("source", hit.term().source());
            json.add("items", texts(hit.items()));
            array.add(json);
        }
        return array;
    }

    static JsonArray budgets(List<BudgetCheck> budgets) {
        var array = new JsonArray();
        for (var check : budgets) {
            var json = new JsonObject();
            json.addProperty("id", check.budget().id());
            json.addProperty("from", check.start().toString());
            json.addProperty("to", check.end().toString());
            json.addProperty("amount", check.budget().amount().plainAmount());
            json.addProperty("currency", check.budget().amount().currency());
            json.addProperty("spent", check.spent().plainAmount());
            json.addProperty("planned", check.planned().plainAmount());
            json.addProperty("stops", check.budget().stops());
            json.addProperty("warnedAt", text(check.warned().map(BudgetCheck.Crossing::at)));
            json.addProperty("exceededAt", text(check.exceeded().map(BudgetCheck.Crossing::at)));
            json.add("exceeding", texts(check.exceeding()));
            array.add(json);
        }
        return array;
    }

    static JsonArray findings(List<PlanFinding> findings) {
        var array = new JsonArray();
        for (var finding : findings) {
            var json = new JsonObject();
            json.addProperty("severity", finding.severity().name().toLowerCase(Locale.ROOT));
            json.addProperty("term", finding.term());
            json.addProperty("source", finding.source());
            json.addProperty("code", finding.message().code());
            json.addProperty("message", finding.message().text(Locale.getDefault()));
            json.addProperty("remedy", remedy(finding.remedy()));
            json.add("items", texts(finding.items()));
            array.add(json);
        }
        return array;
    }

    /**
     * Name of a remedy: {@code wait}, {@code change-budget}, {@code move-after}, {@code move-before}, {@code reroute}.
     */
    private static String remedy(PlanFinding.Remedy remedy) {
        return switch (remedy) {
            case PlanFinding.Remedy.Wait wait -> "wait";
            case PlanFinding.Remedy.ChangeBudget change -> "change-budget";
            case PlanFinding.Remedy.MoveAfter move -> "move-after";
            case PlanFinding.Remedy.MoveBefore move -> "move-before";
            case PlanFinding.Remedy.Reroute reroute -> "reroute";
        };
    }

    static JsonArray texts(Collection<String> texts) {
        var array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    @org.jspecify.annotations.Nullable
    private static String text(Optional<Instant> at) {
        return at.map(Instant::toString).orElse(null);
    }
}
