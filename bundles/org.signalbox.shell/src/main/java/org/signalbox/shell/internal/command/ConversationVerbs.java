package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.store.Store;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.Output;

/** Changes what the team does about conversations. */
final class ConversationVerbs {
    private final Invocation in;
    private final Inbox inbox;
    private final Store store;

    ConversationVerbs(Invocation in, Inbox inbox, Store store) {
        this.in = in;
        this.inbox = inbox;
        this.store = store;
    }

    /** What becomes of one conversation, as it was when the command found it. */
    private interface ChangeOfOne {
        ConversationChange of(Conversation seen);
    }

    int run(String verb, Arguments arguments) throws CommandException {
        var change = change(verb, arguments);
        var seen = InboxFinder.conversations(inbox, store, arguments.words(InboxCommand.CONVERSATION));
        var changed = new ArrayList<Conversation>();
        for (var each : seen) {
            if (!inbox.change(List.of(each.id()), change.of(each), in.actor()).isEmpty()) {
                store.inbox().find(each.id()).ifPresent(changed::add);
            }
        }
        if (in.json()) {
            var all = new JsonArray();
            changed.forEach(each -> all.add(InboxJson.of(each)));
            var document = new JsonObject();
            document.add("conversations", all);
            Output.json(in, document);
        }
        Output.line(in, "shell.inbox.changed", changed.size());
        if (verb.equals("done")) {
            changed.stream()
                    .filter(each -> !each.work().done())
                    .forEach(each -> Output.remark(in, "shell.inbox.newer", InboxIds.of(each.id())));
        }
        return ExitCode.OK;
    }

    private static ChangeOfOne change(String verb, Arguments arguments) throws CommandException {
        return switch (verb) {
            case "assign" -> {
                var change = assign(arguments);
                yield seen -> change;
            }
            case "done" -> seen -> new ConversationChange.Done(seen.receivedAt());
            case "reopen" -> seen -> new ConversationChange.Reopen();
            case "snooze" -> {
                var until = Instants.option(arguments, "until");
                yield seen -> new ConversationChange.Snooze(until);
            }
            case "label" -> {
                var change = label(arguments);
                yield seen -> change;
            }
            case "read" -> seen -> new ConversationChange.Read(seen.receivedAt());
            case "unread" -> seen -> new ConversationChange.Unread();
            default -> throw Arguments.usage("shell.too-much", verb);
        };
    }

    private static ConversationChange assign(Arguments arguments) throws CommandException {
        var to = arguments.value("to").map(String::strip).filter(name -> !name.isEmpty());
        if (to.isPresent() == arguments.has("nobody")) {
            throw Arguments.usage("shell.inbox.to-whom");
        }
        return new ConversationChange.Assign(to);
    }

    private static ConversationChange label(Arguments arguments) throws CommandException {
        var added = InboxListing.lower(arguments.values("add"));
        var removed = InboxListing.lower(arguments.values("remove"));
        if (added.isEmpty() && removed.isEmpty()) {
            throw Arguments.usage("shell.inbox.which-label");
        }
        Optional<String> both = added.stream().filter(removed::contains).findFirst();
        if (both.isPresent()) {
            throw Arguments.usage("shell.inbox.both", both.get());
        }
        return new ConversationChange.Label(added, removed);
    }
}
