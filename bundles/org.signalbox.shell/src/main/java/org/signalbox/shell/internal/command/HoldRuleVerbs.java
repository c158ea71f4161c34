package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.model.AccountId;
import org.signalbox.model.HoldRule;
import org.signalbox.model.HoldRuleRecord;
import org.signalbox.publishing.HoldRules;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineCall;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Sets and lists the rules for held publications. */
final class HoldRuleVerbs {
    private static final String WORD = "wait|reroute|expire|none";

    private HoldRuleVerbs() {}

    static void syntax(Syntax rule) {
        rule.word("ID|NAME@NETWORK")
                .word(WORD)
                .optionalWords("NAME@NETWORK")
                .option("else", "hold|expire", "shell.option.else")
                .option("after", "P3D", "shell.option.after")
                .option("at", "INSTANT", "shell.option.expire-at");
    }

    static void set(Invocation in, EngineServices services, Arguments arguments)
            throws CommandException, InterruptedException {
        var subject = arguments.word("ID|NAME@NETWORK");
        var word = arguments.word(WORD);
        services.networks();
        var policy = services.need(HoldRules.class);
        if (word.equals("none")) {
            policy.clear(subject, in.actor());
            Output.line(in, "shell.hold-rule.cleared", subject);
            if (in.json()) {
                Output.json(in, new JsonObject());
            }
            return;
        }
        var rule = rule(arguments, word);
        var stored = EngineCall.of(() -> policy.set(subject, rule, in.actor()));
        if (in.json()) {
            Output.json(in, json(stored));
        }
        Output.line(in, "shell.hold-rule.set", stored.subject(), words(stored.rule()));
    }

    private static HoldRule rule(Arguments arguments, String word) throws CommandException {
        return switch (word) {
            case "wait" -> {
                alone(arguments);
                yield new HoldRule.Wait();
            }
            case "expire" -> {
                alone(arguments);
                yield expiry(arguments).orElseThrow(() -> Arguments.usage("shell.missing", "--after|--at"));
            }
            case "reroute" -> reroute(arguments);
            default -> throw Arguments.usage("shell.hold-rule.word", word);
        };
    }

    /** Only a reroute has accounts. */
    private static void alone(Arguments arguments) throws CommandException {
        var accounts = arguments.words("NAME@NETWORK");
        if (!accounts.isEmpty()) {
            throw Arguments.usage("shell.too-much", accounts.get(0));
        }
    }

    private static HoldRule reroute(Arguments arguments) throws CommandException {
        var to = new ArrayList<AccountId>();
        for (var word : arguments.words("NAME@NETWORK")) {
            to.add(Arguments.parseAccount(word));
        }
        if (to.isEmpty()) {
            throw Arguments.usage("shell.missing", "NAME@NETWORK");
        }
        var otherwise = arguments.value("else").orElse("hold");
        return switch (otherwise) {
            case "hold" -> new HoldRule.Reroute(to, Optional.empty());
            case "expire" ->
                new HoldRule.Reroute(to, Optional.of(expiry(arguments).orElse(HoldRule.Expire.after(Duration.ZERO))));
            default -> throw Arguments.usage("shell.hold-rule.else", otherwise);
        };
    }

    private static Optional<HoldRule.Expire> expiry(Arguments arguments) throws CommandException {
        var after = Instants.duration(arguments, "after");
        var at = Instants.option(arguments, "at");
        if (after.isPresent() && at.isPresent()) {
            throw Arguments.usage("shell.hold-rule.both");
        }
        return after.map(HoldRule.Expire::after).or(() -> at.map(HoldRule.Expire::at));
    }

    static void list(Invocation in, EngineServices services, Arguments arguments)
            throws CommandException, InterruptedException {
        var rules = services.need(HoldRules.class).rules();
        if (in.json()) {
            var array = new JsonArray();
            rules.forEach(rule -> array.add(json(rule)));
            var document = new JsonObject();
            document.add("rules", array);
            Output.json(in, document);
            return;
        }
        var table = new Table("shell.column.subject", "shell.column.rule");
        rules.forEach(rule -> table.row(rule.subject(), words(rule.rule())));
        table.print(in.out());
    }

    private static JsonObject json(HoldRuleRecord record) {
        var json = new JsonObject();
        json.addProperty("subject", record.subject());
        switch (record.rule()) {
            case HoldRule.Wait() -> json.addProperty("rule", "wait");
            case HoldRule.Reroute(var to, var otherwise) -> {
                json.addProperty("rule", "reroute");
                var accounts = new JsonArray();
                to.forEach(account -> accounts.add(account.toString()));
                json.add("to", accounts);
                json.addProperty("else", otherwise.isPresent() ? "expire" : "hold");
                otherwise.ifPresent(expire -> add(json, expire));
            }
            case HoldRule.Expire expire -> {
                json.addProperty("rule", "expire");
                add(json, expire);
            }
        }
        return json;
    }

    private static void add(JsonObject json, HoldRule.Expire expire) {
        json.addProperty("after", expire.after().map(Duration::toString).orElse(null));
        json.addProperty("at", expire.at().map(String::valueOf).orElse(null));
    }

    /** Command-line syntax of a rule. */
    private static String words(HoldRule rule) {
        return switch (rule) {
            case HoldRule.Wait() -> "wait";
            case HoldRule.Reroute(var to, var otherwise) ->
                "reroute "
                        + to.stream().map(AccountId::toString).collect(Collectors.joining(" "))
                        + otherwise.map(expire -> " --else " + words(expire)).orElse("");
            case HoldRule.Expire(var after, var at) ->
                "expire"
                        + after.map(duration -> " --after " + duration).orElse("")
                        + at.map(instant -> " --at " + instant).orElse("");
        };
    }
}
