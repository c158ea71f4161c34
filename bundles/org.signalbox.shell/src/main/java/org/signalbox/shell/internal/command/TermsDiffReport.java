package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.model.Money;
import org.signalbox.model.Severity;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;
import org.signalbox.terms.Finding;
import org.signalbox.terms.Recheck;
import org.signalbox.terms.Recheck.Affected;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsDiff;

/** What differs between two documents, and what that makes of the plan. */
final class TermsDiffReport {
    private static final int SHOWN = 20;

    private TermsDiffReport() {}

    static boolean isError(Affected affected) {
        return affected.broken().stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    static void print(Invocation in, Terms before, Terms after, Recheck recheck) {
        var diff = TermsDiff.of(before, after);
        if (in.json()) {
            Output.json(in, json(before, after, diff, recheck));
            return;
        }
        Output.line(in, "shell.terms.diff-header", after.network(), before.version(), after.version());
        if (diff.isEmpty()) {
            Output.line(in, "shell.terms.diff-none");
        }
        diff.removed().forEach(term -> in.out().println("- " + term.id() + ": " + TermWords.line(term)));
        diff.changed().forEach(change -> {
            in.out().println("~ " + change.after().id() + ": " + TermWords.line(change.before()));
            in.out().println("  " + " ".repeat(change.after().id().length()) + "→ " + TermWords.line(change.after()));
        });
        diff.added().forEach(term -> in.out().println("+ " + term.id() + ": " + TermWords.line(term)));
        in.out().println();
        var broken = recheck.newlyBroken().toList();
        Output.line(
                in,
                "shell.terms.diff-plan",
                recheck.checked(),
                broken.size(),
                recheck.affected().stream().filter(each -> !each.fixed().isEmpty()).count(),
                recheck.affected().stream().filter(Affected::priceChanged).count());
        if (!recheck.before().equals(recheck.after())) {
            Output.line(
                    in, "shell.terms.diff-price", TermWords.money(recheck.before()), TermWords.money(recheck.after()));
        }
        if (!broken.isEmpty()) {
            print(in, broken);
        }
    }

    private static void print(Invocation in, List<Affected> broken) {
        var table = new Table(
                "shell.column.id",
                "shell.column.due",
                "shell.column.account",
                "shell.column.title",
                "shell.column.breaks");
        broken.stream()
                .limit(SHOWN)
                .forEach(each -> table.row(
                        shortId(each.id().value()),
                        Output.local(each.due()),
                        each.account(),
                        Output.shortened(each.title(), 30),
                        each.broken().get(0).message().text(Locale.getDefault())));
        table.print(in.out());
        if (broken.size() > SHOWN) {
            Output.line(in, "shell.terms.more", broken.size() - SHOWN);
        }
    }

    static String shortId(String id) {
        return id.length() <= PublicationFinder.SHORT ? id : id.substring(0, PublicationFinder.SHORT);
    }

    private static JsonObject json(Terms before, Terms after, TermsDiff diff, Recheck recheck) {
        var added = new JsonArray();
        diff.added().forEach(term -> added.add(TermWords.json(term)));
        var removed = new JsonArray();
        diff.removed().forEach(term -> removed.add(TermWords.json(term)));
        var changed = new JsonArray();
        diff.changed().forEach(change -> {
            var json = new JsonObject();
            json.add("before", TermWords.json(change.before()));
            json.add("after", TermWords.json(change.after()));
            changed.add(json);
        });
        var publications = new JsonArray();
        recheck.affected().forEach(affected -> publications.add(json(affected)));
        var document = new JsonObject();
        document.addProperty("network", after.network());
        document.addProperty("before", before.version());
        document.addProperty("after", after.version());
        document.add("added", added);
        document.add("removed", removed);
        document.add("changed", changed);
        document.addProperty("checked", recheck.checked());
        document.addProperty("broken", recheck.newlyBroken().count());
        document.add("priceBefore", TermWords.json(recheck.before()));
        document.add("priceAfter", TermWords.json(recheck.after()));
        document.add("publications", publications);
        return document;
    }

    private static JsonObject json(Affected affected) {
        var json = new JsonObject();
        json.addProperty("id", affected.id().value());
        json.addProperty("account", affected.account().toString());
        json.addProperty("title", affected.title());
        json.addProperty("due", affected.due().toString());
        json.add("broken", findings(affected.broken()));
        json.add("fixed", findings(affected.fixed()));
        json.add("priceBefore", price(affected.priceBefore()));
        json.add("priceAfter", price(affected.priceAfter()));
        return json;
    }

    private static JsonElement price(Optional<Money> money) {
        return money.<JsonElement>map(TermWords::json).orElse(com.google.gson.JsonNull.INSTANCE);
    }

    static JsonArray findings(List<Finding> findings) {
        var array = new JsonArray();
        for (var finding : findings) {
            var json = new JsonObject();
            json.addProperty("severity", finding.severity().name().toLowerCase(Locale.ROOT));
            json.addProperty("term", finding.term());
            json.addProperty("source", finding.source());
            json.addProperty("code", finding.message().code());
            json.addProperty("message", finding.message().text(Locale.getDefault()));
            json.addProperty("part", finding.part());
            array.add(json);
        }
        return array;
    }
}
