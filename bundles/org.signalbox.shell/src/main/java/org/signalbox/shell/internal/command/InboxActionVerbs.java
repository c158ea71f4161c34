package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.signalbox.inbox.CollectionState;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.store.Store;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineCall;
import org.signalbox.shell.internal.Output;

/** Has nodes do something to messages, and read inboxes soon. */
final class InboxActionVerbs {
    private final Invocation in;
    private final Inbox inbox;
    private final Store store;

    InboxActionVerbs(Invocation in, Inbox inbox, Store store) {
        this.in = in;
        this.inbox = inbox;
        this.store = store;
    }

    int act(InboxAction.Kind kind, Arguments arguments) throws CommandException, InterruptedException {
        return act(kind, InboxFinder.message(inbox, store, arguments.word(InboxCommand.MESSAGE)));
    }

    /** Removing can't be undone, so that it is asked for. */
    int remove(Arguments arguments) throws CommandException, InterruptedException {
        var message = InboxFinder.message(inbox, store, arguments.word(InboxCommand.MESSAGE));
        var who = ConversationReport.person(
                message.author().name(), message.author().handle());
        var question = Output.text(
                "shell.inbox.remove-sure", who, message.conversation().account(), Output.shortened(message.text(), 60));
        if (!arguments.has("yes") && !in.secrets().agrees(question)) {
            throw new CommandException(ExitCode.USAGE, Message.of("shell.inbox.remove-yes"));
        }
        return act(InboxAction.Kind.REMOVE, message);
    }

    private int act(InboxAction.Kind kind, InboxMessage message) throws CommandException, InterruptedException {
        var action = EngineCall.of(() -> inbox.act(message, kind, in.actor()));
        if (in.json()) {
            Output.json(in, InboxJson.of(action));
        }
        Output.line(
                in,
                "shell.inbox.asked",
                Output.text("shell.inbox.do." + InboxJson.lower(kind)),
                ConversationReport.person(
                        message.author().name(), message.author().handle()),
                message.conversation().account());
        return ExitCode.OK;
    }

    int refresh(Arguments arguments) throws CommandException {
        var wanted = arguments.account("account");
        var known = inbox.collection().stream().map(CollectionState::account).toList();
        if (wanted.isPresent() && !known.contains(wanted.get())) {
            throw Arguments.noSuch("shell.inbox.not-read", wanted.get());
        }
        List<AccountId> accounts = wanted.map(List::of).orElse(known);
        accounts.forEach(inbox::readSoon);
        if (in.json()) {
            var all = new JsonArray();
            accounts.forEach(account -> all.add(account.toString()));
            var document = new JsonObject();
            document.add("accounts", all);
            Output.json(in, document);
        }
        Output.line(in, "shell.inbox.refreshed", accounts.size());
        return ExitCode.OK;
    }
}
