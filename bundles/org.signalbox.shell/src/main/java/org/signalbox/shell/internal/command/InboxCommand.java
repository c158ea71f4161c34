package org.signalbox.shell.internal.command;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;

/** Reads, answers and sorts what people write to the accounts. */
@Component(service = Command.class)
public final class InboxCommand implements Command {
    static final String CONVERSATION = "CONVERSATION";
    static final String MESSAGE = "CONVERSATION|MESSAGE";

    private final EngineServices services;

    @Activate
    public InboxCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "inbox";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("inbox")
                .defaultVerb("list", InboxListing::syntax)
                .verb("show", show -> show.word(CONVERSATION).option("limit", "N", "shell.option.limit"))
                .verb("reply", InboxReply::syntax)
                .verb(
                        "assign",
                        assign -> assign.words(CONVERSATION)
                                .option("to", "NAME", "shell.option.assign-to")
                                .flag("nobody", "shell.option.nobody"))
                .verb("done", done -> done.words(CONVERSATION))
                .verb("reopen", reopen -> reopen.words(CONVERSATION))
                .verb(
                        "snooze",
                        snooze -> snooze.words(CONVERSATION).required("until", "INSTANT", "shell.option.snooze-until"))
                .verb(
                        "label",
                        label -> label.words(CONVERSATION)
                                .repeated("add", "LABEL", "shell.option.label-add")
                                .repeated("remove", "LABEL", "shell.option.label-remove"))
                .verb("read", read -> read.words(CONVERSATION))
                .verb("unread", unread -> unread.words(CONVERSATION))
                .verb("hide", hide -> hide.word(MESSAGE))
                .verb("show-again", show -> show.word(MESSAGE))
                .verb("like", like -> like.word(MESSAGE))
                .verb("unlike", unlike -> unlike.word(MESSAGE))
                .verb("remove", remove -> remove.word(MESSAGE).flag("yes", "shell.option.yes"))
                .verb("refresh", refresh -> refresh.option("account", "NAME@NETWORK", "shell.option.account"))
                .verb("status", status -> {})
                .verb("answers", SavedAnswerVerbs::syntax)
                .verb("rules", InboxRuleVerbs::syntax)
                .verb("undo-time", undo -> undo.optionalWord("SECONDS"));
    }

    @Override
    public Message summary() {
        return Message.of("shell.inbox.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var store = services.store();
        var verb = arguments.verb();
        if (verb.equals("answers")) {
            return SavedAnswerVerbs.run(in, store.inboxSettings(), store.now(), arguments);
        }
        if (verb.equals("rules")) {
            return InboxRuleVerbs.run(in, store.inboxSettings(), store.now(), arguments);
        }
        if (verb.equals("undo-time")) {
            return UndoTimeVerb.run(in, store, arguments);
        }
        var inbox = services.need(Inbox.class);
        var listing = new InboxListing(in, inbox);
        var changes = new ConversationVerbs(in, inbox, store);
        var actions = new InboxActionVerbs(in, inbox, store);
        return switch (verb) {
            case "list" -> listing.list(arguments);
            case "show" -> new ConversationReport(in, inbox, store).show(arguments);
            case "reply" -> new InboxReply(in, services, inbox).reply(arguments);
            case "hide" -> actions.act(InboxAction.Kind.HIDE, arguments);
            case "show-again" -> actions.act(InboxAction.Kind.SHOW, arguments);
            case "like" -> actions.act(InboxAction.Kind.LIKE, arguments);
            case "unlike" -> actions.act(InboxAction.Kind.UNLIKE, arguments);
            case "remove" -> actions.remove(arguments);
            case "refresh" -> actions.refresh(arguments);
            case "status" -> listing.status();
            default -> changes.run(verb, arguments);
        };
    }
}
