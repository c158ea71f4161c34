package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Option;
import org.signalbox.content.KnownChoices;
import org.signalbox.content.OptionCatalog;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.store.ChoiceQuestion;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Asks a network for the choices of an account's option. */
final class ChoicesReport {
    private static final Duration MAX_WAIT = Duration.ofSeconds(45);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final OptionCatalog catalog;
    private final Invocation in;

    ChoicesReport(OptionCatalog catalog, Invocation in) {
        this.catalog = catalog;
        this.in = in;
    }

    int print(Arguments arguments) throws CommandException, InterruptedException {
        var given = new HashMap<String, String>();
        for (var pair : arguments.values("with")) {
            var equals = pair.indexOf('=');
            if (equals < 1) {
                throw Arguments.usage("shell.choices.pair", pair);
            }
            given.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return print(
                arguments.accountWord("NAME@NETWORK"),
                arguments.word("OPTION"),
                given,
                arguments.value("typed").orElse(""));
    }

    private int print(AccountId account, String id, Map<String, String> given, String typed)
            throws CommandException, InterruptedException {
        var options = catalog.of(account.network()).orElse(List.of());
        var option = options.stream()
                .filter(each -> each.id().equals(id) && each.dynamic())
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.NO_INPUT,
                        Message.of(
                                "shell.choices.no-option",
                                account.network(),
                                id,
                                String.join(
                                        ", ",
                                        options.stream()
                                                .filter(Option::dynamic)
                                                .map(Option::id)
                                                .toList()))));
        var chosen = new HashMap<String, String>();
        for (var needed : option.dependsOn()) {
            if (given.getOrDefault(needed, "").isBlank()) {
                throw Arguments.usage("shell.choices.needs", id, needed);
            }
            chosen.put(needed, given.getOrDefault(needed, ""));
        }
        var known = read(new ChoiceQuestion(account, id, chosen, typed));
        var all = known.complete() && (option.source() == Option.Source.LISTED || !typed.isEmpty());
        if (in.json()) {
            Output.json(in, json(account, id, known, all));
        } else {
            table(known, all);
        }
        return known.problem().isPresent() ? ExitCode.UNAVAILABLE : ExitCode.OK;
    }

    private KnownChoices read(ChoiceQuestion asked) throws InterruptedException {
        var end = System.nanoTime() + MAX_WAIT.toNanos();
        catalog.ask(asked);
        var known = catalog.peek(asked);
        while (known.reading() && System.nanoTime() < end) {
            Thread.sleep(PAUSE);
            known = catalog.peek(asked);
        }
        if (known.reading()) {
            return new KnownChoices(
                    known.choices(),
                    known.complete(),
                    known.readAt(),
                    known.fresh(),
                    true,
                    Optional.of(Message.of("shell.choices.no-answer")));
        }
        return known;
    }

    private void table(KnownChoices known, boolean all) {
        var table = new Table("shell.column.value", "shell.column.name");
        known.choices().forEach(choice -> table.row(choice.value(), choice.label(Locale.getDefault())));
        table.print(in.out());
        known.problem().ifPresent(problem -> in.err().println(problem.text(Locale.getDefault())));
        known.readAt()
                .ifPresent(at -> Output.line(
                        in,
                        all ? "shell.choices.all" : "shell.choices.some",
                        known.choices().size(),
                        at));
    }

    private static JsonObject json(AccountId account, String option, KnownChoices known, boolean all) {
        var choices = new JsonArray();
        known.choices().forEach(choice -> {
            var labels = new JsonObject();
            choice.labels().forEach((language, label) -> labels.addProperty(language.toLanguageTag(), label));
            var each = new JsonObject();
            each.addProperty("value", choice.value());
            each.add("labels", labels);
            choices.add(each);
        });
        var json = new JsonObject();
        json.addProperty("account", account.toString());
        json.addProperty("option", option);
        json.add("choices", choices);
        json.addProperty("complete", all);
        json.addProperty("readAt", known.readAt().map(String::valueOf).orElse(null));
        json.addProperty("problem", known.problem().map(Message::text).orElse(null));
        return json;
    }
}
