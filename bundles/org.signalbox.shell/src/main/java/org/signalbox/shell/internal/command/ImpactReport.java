package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.publishing.ChangeImpact;
import org.signalbox.publishing.ChangeImpact.Consequence;
import org.signalbox.publishing.ChangeImpact.Effect;
import org.signalbox.publishing.RerouteOption;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Impact and cost of a change, as text and JSON. */
final class ImpactReport {
    private ImpactReport() {}

    static void print(Invocation in, ChangeImpact impact) {
        if (in.json()) {
            Output.json(in, json(impact));
            return;
        }
        Output.line(
                in,
                "shell.networks.preview",
                impact.finishing().size(),
                impact.count(Effect.HELD),
                impact.count(Effect.RELEASED),
                impact.accounts().size(),
                impact.readablePosts());
        Output.line(
                in,
                "shell.networks.preview-effects",
                impact.dueBefore() + impact.count(Effect.PUBLISHES),
                impact.count(Effect.REROUTED),
                impact.count(Effect.EXPIRES),
                impact.count(Effect.BREAKS),
                impact.reroutable());
        if (!impact.billBefore().isEmpty() || !impact.billAfter().isEmpty()) {
            Output.line(in, "shell.networks.preview-bill", sum(impact.billBefore()), sum(impact.billAfter()));
        }
        if (!impact.consequences().isEmpty()) {
            table(impact).print(in.out());
        }
    }

    private static Table table(ChangeImpact impact) {
        var table = new Table(
                "shell.column.id",
                "shell.column.effect",
                "shell.column.due",
                "shell.column.account",
                "shell.column.title",
                "shell.column.remark");
        var ids = ShortIds.of(
                impact.consequences().stream().map(Consequence::publication).toList());
        for (var each : impact.consequences()) {
            var publication = each.publication();
            table.row(
                    ids.of(publication),
                    each.effect(),
                    Output.local(publication.due()),
                    publication.account(),
                    Output.shortened(publication.title(), 32),
                    remark(each));
        }
        return table;
    }

    private static String remark(Consequence each) {
        return switch (each.effect()) {
            case REROUTED -> "→ " + each.to().orElseThrow();
            case EXPIRES -> "† " + Output.local(each.until().orElseThrow());
            case BREAKS -> words(each.obstacles());
            case HELD ->
                each.options().stream()
                        .filter(RerouteOption::possible)
                        .map(option -> option.account().toString())
                        .collect(Collectors.joining(", "));
            case RELEASED, PUBLISHES -> each.priceAfter().map(Money::toString).orElse("");
        };
    }

    private static String words(List<Message> messages) {
        return Message.joined(messages, Locale.getDefault());
    }

    private static String sum(List<Money> bill) {
        return bill.isEmpty() ? "0" : bill.stream().map(Money::toString).collect(Collectors.joining(" + "));
    }

    private static JsonObject json(ChangeImpact impact) {
        var json = new JsonObject();
        json.addProperty("network", impact.network());
        json.addProperty("change", impact.kind().name().toLowerCase(Locale.ROOT));
        json.addProperty("at", impact.at().toString());
        json.addProperty(
                "version", impact.connector().map(InspectedConnector::version).orElse(null));
        json.addProperty("dueBefore", impact.dueBefore());
        json.add("finishing", PublicationJson.of(impact.finishing()));
        json.add("held", of(impact, Effect.HELD));
        json.add("rerouted", of(impact, Effect.REROUTED));
        json.add("expiring", of(impact, Effect.EXPIRES));
        json.add("released", of(impact, Effect.RELEASED));
        json.add("breaking", of(impact, Effect.BREAKS));
        json.addProperty("reroutable", impact.reroutable());
        var accounts = new JsonArray();
        impact.accounts().forEach(account -> accounts.add(account.toString()));
        json.add("accounts", accounts);
        json.addProperty("readablePosts", impact.readablePosts());
        json.add("billBefore", bill(impact.billBefore()));
        json.add("billAfter", bill(impact.billAfter()));
        var consequences = new JsonArray();
        impact.consequences().forEach(each -> consequences.add(json(each)));
        json.add("consequences", consequences);
        return json;
    }

    private static JsonArray of(ChangeImpact impact, Effect effect) {
        return PublicationJson.of(impact.consequences().stream()
                .filter(each -> each.effect() == effect)
                .map(Consequence::publication)
                .toList());
    }

    private static JsonObject json(Consequence each) {
        var json = new JsonObject();
        json.addProperty("publication", each.publication().id().value());
        json.addProperty("effect", each.effect().name());
        json.addProperty("to", each.to().map(AccountId::toString).orElse(null));
        json.addProperty("until", each.until().map(String::valueOf).orElse(null));
        json.add("obstacles", texts(each.obstacles()));
        json.add("options", options(each.options()));
        json.addProperty("priceBefore", each.priceBefore().map(Money::toString).orElse(null));
        json.addProperty("priceAfter", each.priceAfter().map(Money::toString).orElse(null));
        return json;
    }

    static JsonArray options(List<RerouteOption> options) {
        var array = new JsonArray();
        for (var option : options) {
            var json = new JsonObject();
            json.addProperty("account", option.account().toString());
            json.addProperty("possible", option.possible());
            json.add("obstacles", texts(option.obstacles()));
            json.addProperty("price", option.price().map(Money::toString).orElse(null));
            array.add(json);
        }
        return array;
    }

    private static JsonArray texts(List<Message> messages) {
        var array = new JsonArray();
        messages.forEach(why -> array.add(why.text(Locale.getDefault())));
        return array;
    }

    private static JsonArray bill(List<Money> bill) {
        var array = new JsonArray();
        for (var money : bill) {
            var json = new JsonObject();
            json.addProperty("amount", money.amount().toPlainString());
            json.addProperty("currency", money.currency());
            array.add(json);
        }
        return array;
    }
}
