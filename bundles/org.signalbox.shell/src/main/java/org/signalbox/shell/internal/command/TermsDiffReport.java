package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.model.AccountId;
import org.signalbox.model.Money;
import org.signalbox.model.Severity;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;
import org.signalbox.terms.OverriddenValue;
import org.signalbox.terms.Recheck;
import org.signalbox.terms.Recheck.Affected;
import org.signalbox.terms.Term;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.TermsDiff;

/** Difference of two documents and its effect on the plan. */
final class TermsDiffReport {
    private static final int SHOWN = 20;

    private final Invocation in;
    private final Instant now;
    private final Terms before;
    private final Terms after;
    private final TermsDiff diff;
    private final List<OverriddenValue> hidden;

    /** @param live terms reported by the networks themselves */
    TermsDiffReport(Invocation in, Instant now, Terms before, Terms after, Map<AccountId, LiveTerms> live) {
        this.in = in;
        this.now = now;
        this.before = before;
        this.after = after;
        diff = TermsDiff.of(before, after);
        hidden = OverriddenValue.of(diff, live);
    }

    static boolean isError(Affected affected) {
        return affected.broken().stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    void print(Recheck recheck) {
        if (in.json()) {
            Output.json(in, json(recheck));
            return;
        }
        Output.line(in, "shell.terms.diff-header", after.network(), before.version(), after.version());
        if (diff.isEmpty()) {
            Output.line(in, "shell.terms.diff-none");
        }
        diff.removed().forEach(term -> in.out().println("- " + term.id() + ": " + TermDescription.line(term)));
        diff.changed().forEach(change -> {
            in.out().println("~ " + change.after().id() + ": " + TermDescription.line(change.before()));
            in.out()
                    .println("  " + " ".repeat(change.after().id().length()) + "→ "
                            + TermDescription.line(change.after()));
            effect(change.after());
        });
        diff.added().forEach(term -> {
            in.out().println("+ " + term.id() + ": " + TermDescription.line(term));
            effect(term);
        });
        in.out().println();
        var broken = recheck.newlyBroken().toList();
        Output.line(
                in,
                "shell.terms.diff-plan",
                recheck.checked(),
                broken.size(),
                recheck.affected().stream()
                        .filter(each -> !each.fixed().isEmpty())
                        .count(),
                recheck.affected().stream().filter(Affected::priceChanged).count());
        if (!recheck.before().equals(recheck.after())) {
            Output.line(
                    in,
                    "shell.terms.diff-price",
                    TermDescription.money(recheck.before()),
                    TermDescription.money(recheck.after()));
        }
        if (!broken.isEmpty()) {
            print(broken);
        }
    }

    /** Prints when a term takes effect, or which term overrides it and until when. */
    private void effect(Term term) {
        var hides = hidden.stream().filter(each -> each.term().equals(term)).toList();
        if (hides.isEmpty()) {
            in.out().println("    " + TermsDiff.effect(term, now).text(Locale.getDefault()));
        }
        hides.forEach(each -> in.out().println("    " + each.message().text(Locale.getDefault())));
    }

    private void print(List<Affected> broken) {
        var table = new Table(
                "shell.column.id",
                "shell.column.due",
                "shell.column.account",
                "shell.column.title",
                "shell.column.breaks");
        var shown = broken.stream().limit(SHOWN).toList();
        var ids = ShortIds.of(shown.stream().map(each -> each.id().value()));
        shown.forEach(each -> table.row(
                ids.of(each.id().value()),
                Output.local(each.due()),
                each.account(),
                Output.shortened(each.title(), 30),
                each.broken().get(0).message().text(Locale.getDefault())));
        table.print(in.out());
        if (broken.size() > SHOWN) {
            Output.line(in, "shell.terms.more", broken.size() - SHOWN);
        }
    }

    private JsonObject json(Recheck recheck) {
        var added = new JsonArray();
        diff.added().forEach(term -> added.add(TermDescription.json(term)));
        var removed = new JsonArray();
        diff.removed().forEach(term -> removed.add(TermDescription.json(term)));
        var changed = new JsonArray();
        diff.changed().forEach(change -> {
            var json = new JsonObject();
            json.add("before", TermDescription.json(change.before()));
            json.add("after", TermDescription.json(change.after()));
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
        document.add("overridden", hidden());
        document.addProperty("checked", recheck.checked());
        document.addProperty("broken", recheck.newlyBroken().count());
        document.add("priceBefore", TermDescription.json(recheck.before()));
        document.add("priceAfter", TermDescription.json(recheck.after()));
        document.add("publications", publications);
        return document;
    }

    private JsonArray hidden() {
        var array = new JsonArray();
        for (var each : hidden) {
            var json = new JsonObject();
            json.addProperty("term", each.term().id());
            json.addProperty("from", each.term().from().toString());
            json.addProperty("networkValue", each.live());
            json.addProperty("readAt", each.readAt().toString());
            each.until().ifPresent(until -> json.addProperty("until", until.toString()));
            var accounts = new JsonArray();
            each.accounts().forEach(account -> accounts.add(account.toString()));
            json.add("accounts", accounts);
            array.add(json);
        }
        return array;
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
        return money.<JsonElement>map(TermDescription::json).orElse(com.google.gson.JsonNull.INSTANCE);
    }

    static JsonArray findings(List<TermsBreach> findings) {
        var array = new JsonArray();
        for (var finding : findings) {
            var json = new JsonObject();
            json.addProperty("severity", finding.severity().name().toLowerCase(Locale.ROOT));
            json.addProperty("term", finding.term());
            json.addProperty("source", finding.source());
            json.addProperty("code", finding.message().code());
            json.addProperty("message", finding.message().text(Locale.getDefault()));
            json.addProperty("part", finding.part() + 1);
            array.add(json);
        }
        return array;
    }
}
