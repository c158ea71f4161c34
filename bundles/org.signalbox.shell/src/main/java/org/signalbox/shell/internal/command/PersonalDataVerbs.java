package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;
import org.signalbox.inbox.ErasurePlan;
import org.signalbox.inbox.PersonalData;
import org.signalbox.inbox.PersonalDataException;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.ContactRepository;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.Output;

/** Exports and erases a person's data. */
final class PersonalDataVerbs {
    private final Invocation in;
    private final PersonalData data;
    private final ContactRepository contacts;

    PersonalDataVerbs(Invocation in, PersonalData data, ContactRepository contacts) {
        this.in = in;
        this.data = data;
        this.contacts = contacts;
    }

    int export(Arguments arguments) throws CommandException {
        var contact = InboxFinder.contact(contacts, arguments.word(ContactsCommand.CONTACT));
        var file = Arguments.path(in, arguments.value("to").orElseThrow());
        try {
            var messages = data.export(contact.id(), file, in.actor());
            if (in.json()) {
                var document = new JsonObject();
                document.addProperty("file", file.toString());
                document.addProperty("messages", messages);
                Output.json(in, document);
            }
            Output.line(in, "shell.contacts.exported", contact.name(), file, messages);
            return ExitCode.OK;
        } catch (PersonalDataException e) {
            throw refused(e);
        }
    }

    int erase(Arguments arguments) throws CommandException {
        var contact = InboxFinder.contact(contacts, arguments.word(ContactsCommand.CONTACT));
        try {
            var plan = data.plan(contact.id()).orElseThrow(() -> Arguments.noSuch("shell.contacts.none", contact.id()));
            if (arguments.has("dry-run")) {
                if (in.json()) {
                    Output.json(in, json(plan));
                } else {
                    print(plan);
                }
                return ExitCode.OK;
            }
            if (!in.json()) {
                print(plan);
            }
            if (!arguments.has("yes") && !in.secrets().agrees(Output.text("shell.contacts.sure", contact.name()))) {
                throw new CommandException(ExitCode.USAGE, Message.of("shell.contacts.yes"));
            }
            var erased = data.erase(plan.contact(), in.actor());
            if (in.json()) {
                var document = json(plan);
                var done = new JsonObject();
                done.addProperty("messages", erased.messages());
                done.addProperty("archived", erased.archived());
                done.addProperty("leavesBytes", erased.leavesBytes());
                document.add("erased", done);
                Output.json(in, document);
            }
            Output.line(in, "shell.contacts.erased", erased.messages(), erased.archived());
            if (erased.leavesBytes()) {
                Output.remark(in, "shell.contacts.bytes-left");
            }
            return ExitCode.OK;
        } catch (PersonalDataException e) {
            throw refused(e);
        }
    }

    private void print(ErasurePlan plan) {
        Output.line(in, "shell.contacts.plan", plan.contact().name());
        Output.line(in, "shell.contacts.plan.store", plan.messages(), plan.conversations());
        plan.archives().forEach(each -> Output.line(in, "shell.contacts.plan.archive", each.entries(), each.folder()));
        Output.line(in, "shell.contacts.plan.remaining");
        for (var each : plan.remaining()) {
            var line = new StringBuilder("  - ").append(each.what().text(Locale.getDefault()));
            each.count().ifPresent(count -> line.append(" (").append(count).append(')'));
            if (!each.where().isEmpty()) {
                line.append(": ").append(String.join(", ", each.where()));
            }
            in.out().println(line.toString());
        }
    }

    private static JsonObject json(ErasurePlan plan) {
        var json = new JsonObject();
        json.addProperty("contact", plan.contact().id());
        json.addProperty("messages", plan.messages());
        json.addProperty("conversations", plan.conversations());
        var archives = new JsonArray();
        plan.archives().forEach(each -> {
            var archive = new JsonObject();
            archive.addProperty("account", each.account().toString());
            archive.addProperty("folder", each.folder().toString());
            archive.addProperty("entries", each.entries());
            archives.add(archive);
        });
        json.add("archives", archives);
        var remaining = new JsonArray();
        plan.remaining().forEach(each -> {
            var left = new JsonObject();
            left.addProperty("kind", each.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            left.addProperty("message", each.what().text(Locale.getDefault()));
            left.addProperty("count", each.count().isPresent() ? each.count().getAsInt() : null);
            left.add("where", InboxJson.texts(each.where()));
            remaining.add(left);
        });
        json.add("remaining", remaining);
        return json;
    }

    private static CommandException refused(PersonalDataException e) {
        var code = switch (e.reason()) {
            case UNKNOWN -> ExitCode.NO_INPUT;
            case FORBIDDEN -> ExitCode.NO_PERMISSION;
            case FILE -> ExitCode.CANT_CREATE;
            case ARCHIVE, CHANGED, STOPPED -> ExitCode.PROBLEMS;
        };
        return new CommandException(code, e.message(), e);
    }
}
