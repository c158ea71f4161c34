package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.InboxRule;
import org.signalbox.model.inbox.InboxSettingsRepository;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Lists, sets and removes the rules of the inbox. */
final class InboxRuleVerbs {
    private InboxRuleVerbs() {}

    static void syntax(Syntax rules) {
        rules.optionalWord(SavedAnswerVerbs.ACTION)
                .optionalWord("NAME")
                .repeated("network", "ID", "shell.option.network-many")
                .repeated("kind", InboxListing.KINDS, "shell.option.kind")
                .repeated("word", "WORD", "shell.option.rule-word")
                .repeated("label", "LABEL", "shell.option.rule-label")
                .option("assign", "NAME", "shell.option.rule-assign")
                .flag("tell", "shell.option.rule-tell")
                .option("waits", "DURATION", "shell.option.rule-waits");
    }

    static int run(Invocation in, InboxSettingsRepository settings, Instant now, Arguments arguments)
            throws CommandException {
        var action = arguments.optionalWord(SavedAnswerVerbs.ACTION).orElse("list");
        switch (action) {
            case "list" -> list(in, settings.rules());
            case "set" -> set(in, settings, now, arguments);
            case "remove" -> {
                var name = arguments.word("NAME");
                if (!settings.removeRule(name, new Actor(in.actor(), now))) {
                    throw Arguments.noSuch("shell.inbox.no-rule", name);
                }
                SavedAnswerVerbs.removed(in, name);
            }
            default -> throw Arguments.usage("shell.inbox.action-word", action, SavedAnswerVerbs.ACTION);
        }
        return ExitCode.OK;
    }

    private static void list(Invocation in, List<InboxRule> rules) {
        if (in.json()) {
            var array = new JsonArray();
            rules.forEach(rule -> array.add(json(rule)));
            var document = new JsonObject();
            document.add("rules", array);
            Output.json(in, document);
            return;
        }
        var table = new Table("shell.column.name", "shell.column.for", "shell.column.effect");
        rules.forEach(rule -> table.row(rule.name(), matches(rule), effects(rule)));
        table.print(in.out());
    }

    private static String matches(InboxRule rule) {
        var parts = new ArrayList<String>();
        parts.addAll(rule.networks().stream().sorted().toList());
        parts.addAll(rule.kinds().stream().sorted().map(InboxListing::kind).toList());
        parts.addAll(
                rule.words().stream().sorted().map(word -> "«" + word + "»").toList());
        return parts.isEmpty() ? Output.text("shell.inbox.rule.all") : String.join(" ", parts);
    }

    private static String effects(InboxRule rule) {
        var parts = new ArrayList<String>();
        if (!rule.labels().isEmpty()) {
            parts.add(Output.text(
                    "shell.inbox.rule.labels",
                    String.join(", ", rule.labels().stream().sorted().toList())));
        }
        rule.assignee().ifPresent(who -> parts.add(Output.text("shell.inbox.rule.assigns", who)));
        if (rule.tells()) {
            parts.add(Output.text("shell.inbox.rule.tells"));
        }
        rule.waits().ifPresent(time -> parts.add(Output.text("shell.inbox.rule.waits", time)));
        return String.join("; ", parts);
    }

    private static void set(Invocation in, InboxSettingsRepository settings, Instant now, Arguments arguments)
            throws CommandException {
        var name = arguments.word("NAME").strip();
        if (name.isEmpty() || name.length() > 64) {
            throw Arguments.usage("shell.inbox.bad-name", name);
        }
        var rule = new InboxRule(
                name,
                Set.copyOf(arguments.values("network")),
                InboxListing.kinds(arguments),
                words(arguments.values("word")),
                InboxListing.lower(arguments.values("label")),
                arguments.value("assign").map(String::strip).filter(who -> !who.isEmpty()),
                arguments.has("tell"),
                Instants.duration(arguments, "waits"),
                now,
                settings.rule(name).map(InboxRule::revision).orElse(0L));
        if (effects(rule).isEmpty()) {
            throw Arguments.usage("shell.inbox.rule.nothing");
        }
        try {
            var stored = settings.put(rule, new Actor(in.actor(), now));
            if (in.json()) {
                Output.json(in, json(stored));
            }
            Output.line(in, "shell.inbox.saved", stored.name());
        } catch (StaleChangeException e) {
            throw new CommandException(ExitCode.TRY_LATER, Message.of("shell.inbox.changed-meanwhile", name), e);
        }
    }

    private static Set<String> words(List<String> given) {
        var words = new HashSet<String>();
        given.forEach(word -> words.add(word.strip()));
        words.remove("");
        return words;
    }

    private static JsonObject json(InboxRule rule) {
        var json = new JsonObject();
        json.addProperty("name", rule.name());
        json.add("networks", InboxJson.texts(rule.networks().stream().sorted().toList()));
        json.add(
                "kinds",
                InboxJson.texts(
                        rule.kinds().stream().sorted().map(InboxJson::lower).toList()));
        json.add("words", InboxJson.texts(rule.words().stream().sorted().toList()));
        json.add("labels", InboxJson.texts(rule.labels().stream().sorted().toList()));
        json.addProperty("assignee", rule.assignee().orElse(null));
        json.addProperty("tells", rule.tells());
        json.addProperty("waits", InboxJson.text(rule.waits()));
        json.addProperty("changedAt", rule.changedAt().toString());
        return json;
    }
}
