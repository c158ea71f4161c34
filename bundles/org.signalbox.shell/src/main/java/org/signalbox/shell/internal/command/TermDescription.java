package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.signalbox.model.Money;
import org.signalbox.shell.internal.Output;
import org.signalbox.terms.Term;

/** One term as text and JSON. */
final class TermDescription {
    private TermDescription() {}

    /** Kind, operation and value: {@code price of post.create: 0.20 USD}. */
    static String what(Term term) {
        return Output.text("shell.terms.kind." + kind(term), operation(term), value(term));
    }

    static String kind(Term term) {
        return term.kind().keyword();
    }

    private static String operation(Term term) {
        return term.operation().equals("*") ? Output.text("shell.terms.any-operation") : term.operation();
    }

    /** The number with its unit. */
    static String value(Term term) {
        var parts = new ArrayList<String>();
        term.value()
                .ifPresent(value -> parts.add(term.currency()
                        .map(currency -> money(new Money(value, currency)))
                        .orElseGet(() -> value.toPlainString())));
        var measure = new TreeMap<>(term.measure().words());
        var types = measure.remove("types");
        Optional.ofNullable(measure.remove("per")).ifPresent(per -> parts.add(Output.text("shell.terms.per", per)));
        measure.forEach(
                (key, value) -> parts.add(key.equals("unit") || key.equals("what") ? value : key + " " + value));
        Optional.ofNullable(types).ifPresent(parts::add);
        term.on().ifPresent(on -> parts.add(date(on)));
        return String.join(", ", parts);
    }

    /** First and last day of validity. */
    static String dates(Term term) {
        return term.to()
                .map(to -> Output.text("shell.terms.from-to", date(term.from()), date(to)))
                .orElseGet(() -> Output.text("shell.terms.from", date(term.from())));
    }

    /** The whole term on one line. */
    static String line(Term term) {
        var when = term.conditions();
        return what(term)
                + (when.isEmpty() ? "" : " " + Output.text("shell.terms.when", when))
                + ", " + dates(term)
                + (term.doubt().isPresent() ? " " + Output.text("shell.terms.uncertain") : "");
    }

    /** A day in UTC, or an instant when it isn't the start of a day. */
    static String date(Instant at) {
        var time = at.atZone(ZoneOffset.UTC);
        return time.toLocalTime().toSecondOfDay() == 0 ? time.toLocalDate().toString() : at.toString();
    }

    /** Amount with at least two decimals and no further trailing zeros. */
    static String money(Money money) {
        return money.plainAmount() + " " + money.currency();
    }

    static String money(Map<String, Money> amounts) {
        return amounts.isEmpty()
                ? "–"
                : amounts.values().stream().map(TermDescription::money).collect(Collectors.joining(", "));
    }

    static JsonObject json(Money money) {
        var json = new JsonObject();
        json.addProperty("amount", money.plainAmount());
        json.addProperty("currency", money.currency());
        return json;
    }

    static JsonArray json(Map<String, Money> amounts) {
        var array = new JsonArray();
        amounts.values().forEach(money -> array.add(json(money)));
        return array;
    }

    static JsonObject json(Term term) {
        var json = new JsonObject();
        json.addProperty("id", term.id());
        json.addProperty("kind", kind(term));
        json.addProperty("operation", term.operation());
        var when = new JsonObject();
        term.when().forEach(condition -> when.addProperty(condition.name(), condition.text()));
        json.add("when", when);
        var measure = new JsonObject();
        term.measure().words().forEach(measure::addProperty);
        json.add("measure", measure);
        json.addProperty("value", term.value().map(BigDecimal::toPlainString).orElse(null));
        json.addProperty("currency", term.currency().orElse(null));
        json.addProperty("from", term.from().toString());
        json.addProperty("to", term.to().map(Instant::toString).orElse(null));
        json.addProperty("on", term.on().map(Instant::toString).orElse(null));
        json.addProperty("source", term.source());
        json.addProperty("checkedOn", term.checkedOn().toString());
        json.addProperty("uncertain", term.doubt().map(Term.Doubt::why).orElse(null));
        json.addProperty("description", line(term));
        return json;
    }
}
