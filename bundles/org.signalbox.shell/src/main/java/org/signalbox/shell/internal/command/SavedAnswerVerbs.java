package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.InboxSettingsRepository;
import org.signalbox.model.inbox.SavedAnswer;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Lists, sets and removes saved answers. */
final class SavedAnswerVerbs {
    static final String ACTION = "list|set|remove";

    private SavedAnswerVerbs() {}

    static void syntax(Syntax answers) {
        answers.optionalWord(ACTION)
                .optionalWord("NAME")
                .optionalWord("TEXT")
                .option("file", "FILE", "shell.option.answer-file")
                .option("language", "TAG", "shell.option.language");
    }

    static int run(Invocation in, InboxSettingsRepository settings, Instant now, Arguments arguments)
            throws CommandException {
        var action = arguments.optionalWord(ACTION).orElse("list");
        switch (action) {
            case "list" -> list(in, settings);
            case "set" -> set(in, settings, now, arguments);
            case "remove" -> {
                var name = named(settings, arguments.word("NAME")).name();
                settings.removeAnswer(name, new Actor(in.actor(), now));
                removed(in, name);
            }
            default -> throw Arguments.usage("shell.inbox.action-word", action, ACTION);
        }
        return ExitCode.OK;
    }

    static void removed(Invocation in, String name) {
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("removed", name);
            Output.json(in, document);
        }
        Output.line(in, "shell.inbox.removed", name);
    }

    /** The saved answer of a name, whatever the case. */
    static SavedAnswer named(InboxSettingsRepository settings, String name) throws CommandException {
        return find(settings, name).orElseThrow(() -> Arguments.noSuch("shell.inbox.no-saved", name));
    }

    private static Optional<SavedAnswer> find(InboxSettingsRepository settings, String name) {
        return settings.answers().stream()
                .filter(each -> each.name().equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    private static void list(Invocation in, InboxSettingsRepository settings) {
        var all = settings.answers();
        if (in.json()) {
            var array = new JsonArray();
            all.forEach(each -> array.add(json(each)));
            var document = new JsonObject();
            document.add("answers", array);
            Output.json(in, document);
            return;
        }
        var table = new Table("shell.column.name", "shell.column.language", "shell.column.text");
        all.forEach(each -> table.row(each.name(), each.language(), Output.shortened(each.text(), 70)));
        table.print(in.out());
    }

    private static void set(Invocation in, InboxSettingsRepository settings, Instant now, Arguments arguments)
            throws CommandException {
        var name = arguments.word("NAME").strip();
        if (name.isEmpty() || name.length() > 64) {
            throw Arguments.usage("shell.inbox.bad-name", name);
        }
        var before = find(settings, name);
        var file = arguments.value("file");
        var word = arguments.optionalWord("TEXT");
        if (file.isPresent() == word.isPresent()) {
            throw Arguments.usage("shell.inbox.text-or-file");
        }
        var text = file.isPresent()
                ? TextFiles.read(Arguments.path(in, file.get()), "shell.inbox.blank")
                : word.orElseThrow();
        var language = arguments
                .value("language")
                .or(() -> before.map(SavedAnswer::language))
                .orElse("");
        var wanted = new SavedAnswer(
                before.map(SavedAnswer::name).orElse(name),
                text,
                language,
                now,
                before.map(SavedAnswer::revision).orElse(0L));
        try {
            var stored = settings.put(wanted, new Actor(in.actor(), now));
            if (in.json()) {
                Output.json(in, json(stored));
            }
            Output.line(in, "shell.inbox.saved", stored.name());
        } catch (StaleChangeException e) {
            throw new CommandException(ExitCode.TRY_LATER, Message.of("shell.inbox.changed-meanwhile", name), e);
        }
    }

    private static JsonObject json(SavedAnswer answer) {
        var json = new JsonObject();
        json.addProperty("name", answer.name());
        json.addProperty("text", answer.text());
        json.addProperty("language", answer.language().isEmpty() ? null : answer.language());
        json.addProperty("changedAt", answer.changedAt().toString());
        return json;
    }
}
