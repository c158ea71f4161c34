package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.networks.ConnectorOffer;
import org.signalbox.publishing.ChangeImpact;
import org.signalbox.publishing.ChangeImpact.Consequence;
import org.signalbox.publishing.ChangeImpact.Fate;
import org.signalbox.publishing.RerouteOption;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Impact and cost of a change, as text and JSON. */
final class ImpactReport {
    private ImpactReport() {}

    static void print(Invocation in, ChangeImpact outlook) {
        if (in.json()) {
            Output.json(in, json(outlook));
            return;
        }
        Output.line(
                in,
                "shell.networks.preview",
                outlook.finishing().size(),
                outlook.count(Fate.HELD),
                outlook.count(Fate.RELEASED),
                outlook.accounts().size(),
                outlook.readablePosts());
        Output.line(
                in,
                "shell.networks.preview-fates",
                outlook.goingOut() + outlook.count(Fate.GOES_OUT),
                outlook.count(Fate.REROUTED),
                outlook.count(Fate.EXPIRES),
                outlook.count(Fate.BREAKS),
                outlook.reroutable());
        if (!outlook.billBefore().isEmpty() || !outlook.billAfter().isEmpty()) {
            Output.line(in, "shell.networks.preview-bill", sum(outlook.billBefore()), sum(outlook.billAfter()));
        }
        if (!outlook.consequences().isEmpty()) {
            table(outlook).print(in.out());
        }
    }

    private static Table table(ChangeImpact outlook) {
        var table = new Table(
                "shell.column.id",
                "shell.column.fate",
                "shell.column.due",
                "shell.column.account",
                "shell.column.title",
                "shell.column.remark");
        var ids = ShortIds.of(
                outlook.consequences().stream().map(Consequence::publication).toList());
        for (var each : outlook.consequences()) {
            var publication = each.publication();
            table.row(
                    ids.of(publication),
                    each.fate(),
                    Output.local(publication.due()),
                    publication.account(),
                    Output.shortened(publication.title(), 32),
                    remark(each));
        }
        return table;
    }

    private static String remark(Consequence each) {
        return switch (each.fate()) {
            case REROUTED -> "→ " + each.to().orElseThrow();
            case EXPIRES -> "† " + Output.local(each.until().orElseThrow());
            case BREAKS -> words(each.obstacles());
            case HELD ->
                each.options().stream()
                        .filter(RerouteOption::possible)
                        .map(option -> option.account().toString())
                        .collect(Collectors.joining(", "));
            case RELEASED, GOES_OUT -> each.priceAfter().map(Money::toString).orElse("");
        };
    }

    private static String words(List<Message> messages) {
        return Message.joined(messages, Locale.getDefault());
    }

    private static String sum(List<Money> bill) {
        return bill.isEmpty() ? "0" : bill.stream().map(Money::toString).collect(Collectors.joining(" + "));
    }

    private static JsonObject json(ChangeImpact outlook) {
        var json = new JsonObject();
        json.addProperty("network", outlook.network());
        json.addProperty("change", outlook.kind().name().toLowerCase(Locale.ROOT));
        json.addProperty("at", outlook.at().toString());
        json.addProperty(
                "version", outlook.connector().map(ConnectorOffer::version).orElse(null));
        json.addProperty("goingOut", outlook.goingOut());
        json.add("finishing", PublicationJson.of(outlook.finishing()));
        json.add("held", of(outlook, Fate.HELD));
        json.add("rerouted", of(outlook, Fate.REROUTED));
        json.add("expiring", of(outlook, Fate.EXPIRES));
        json.add("released", of(outlook, Fate.RELEASED));
        json.add("breaking", of(outlook, Fate.BREAKS));
        json.addProperty("reroutable", outlook.reroutable());
        var accounts = new JsonArray();
        outlook.accounts().forEach(account -> accounts.add(account.toString()));
        json.add("accounts", accounts);
        json.addProperty("readablePosts", outlook.readablePosts());
        json.add("billBefore", bill(outlook.billBefore()));
        json.add("billAfter", bill(outlook.billAfter()));
        var consequences = new JsonArray();
        outlook.consequences().forEach(each -> consequences.add(json(each)));
        json.add("consequences", consequences);
        return json;
    }

    private static JsonArray of(ChangeImpact outlook, Fate fate) {
        return PublicationJson.of(outlook.consequences().stream()
                .filter(each -> each.fate() == fate)
                .map(Consequence::publication)
                .toList());
    }

    private static JsonObject json(Consequence each) {
        var json = new JsonObject();
        json.addProperty("publication", each.publication().id().value());
        json.addProperty("fate", each.fate().name());
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
