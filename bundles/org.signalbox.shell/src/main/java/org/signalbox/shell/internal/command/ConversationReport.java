package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.signalbox.inbox.ConversationView;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.Publication;
import org.signalbox.model.inbox.Contact;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.Store;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.Output;

/**
 * Shows a conversation with its post, messages and answers. Each line of what people wrote begins with a bar, so that
 * none looks like a line of the program.
 */
final class ConversationReport {
    private static final int USUAL = 50;
    private static final int MOST = 1_000;
    private static final String BAR = "    | ";

    private final Invocation in;
    private final Inbox inbox;
    private final Store store;

    ConversationReport(Invocation in, Inbox inbox, Store store) {
        this.in = in;
        this.inbox = inbox;
        this.store = store;
    }

    int show(Arguments arguments) throws CommandException {
        var word = arguments.word(InboxCommand.CONVERSATION);
        var found = InboxFinder.conversation(inbox, store, word);
        var view = inbox.view(found.id()).orElseThrow(() -> Arguments.noSuch("shell.inbox.no-conversation", word));
        var limit = arguments.number("limit", USUAL, MOST);
        var messages = view.messages()
                .subList(
                        Math.max(0, view.messages().size() - limit),
                        view.messages().size());
        if (in.json()) {
            Output.json(in, json(view, messages));
        } else {
            print(view, messages);
        }
        return ExitCode.OK;
    }

    private static JsonObject json(ConversationView view, List<InboxMessage> messages) {
        var all = new JsonArray();
        for (var message : messages) {
            var json = InboxJson.of(message);
            json.add("answers", PublicationJson.of(view.answers().getOrDefault(message.remoteId(), List.of())));
            var actions = new JsonArray();
            view.actions()
                    .getOrDefault(message.remoteId(), List.of())
                    .forEach(action -> actions.add(InboxJson.of(action)));
            json.add("actions", actions);
            json.addProperty("known", view.known(message.remoteId()));
            all.add(json);
        }
        var document = InboxJson.of(view.conversation());
        document.addProperty("postText", view.post().map(PastPost::text).orElse(null));
        document.addProperty("postDeleted", view.post().map(PastPost::deleted).orElse(null));
        document.addProperty("contact", view.contact().map(Contact::id).orElse(null));
        document.addProperty("note", view.contact().map(Contact::note).orElse(null));
        document.add("thread", all);
        return document;
    }

    private void print(ConversationView view, List<InboxMessage> messages) {
        var conversation = view.conversation();
        Output.line(
                in,
                "shell.inbox.heading",
                InboxIds.of(conversation.id()),
                InboxListing.kind(conversation.kind()),
                person(conversation.with().name(), conversation.with().handle()),
                conversation.id().account());
        states(view).forEach(in.out()::println);
        view.post().ifPresent(post -> {
            Output.line(in, "shell.inbox.about", Output.local(post.at()));
            if (post.deleted()) {
                Output.line(in, "shell.inbox.post-deleted");
            }
            quoted(Output.shortened(post.text(), 200));
        });
        if (view.post().isEmpty() && conversation.post().isPresent()) {
            Output.line(in, "shell.inbox.post-unknown", conversation.post().get());
        }
        view.contact().map(Contact::note).filter(note -> !note.isBlank()).ifPresent(note -> {
            Output.line(in, "shell.inbox.note");
            quoted(note);
        });
        if (messages.size() < conversation.messages()) {
            Output.line(in, "shell.inbox.newest", messages.size(), conversation.messages());
        }
        var ids = ShortIds.of(messages.stream().map(InboxIds::of));
        messages.forEach(message -> print(view, message, ids));
    }

    private static List<String> states(ConversationView view) {
        var work = view.conversation().work();
        var lines = new ArrayList<String>();
        if (work.done()) {
            lines.add(Output.text("shell.inbox.is-done"));
        }
        work.snoozedUntil().ifPresent(until -> lines.add(Output.text("shell.inbox.is-snoozed", Output.local(until))));
        work.assignee().ifPresent(who -> lines.add(Output.text("shell.inbox.is-assigned", who)));
        if (!work.labels().isEmpty()) {
            lines.add(Output.text(
                    "shell.inbox.has-labels",
                    String.join(", ", work.labels().stream().sorted().toList())));
        }
        work.answering()
                .ifPresent(
                        who -> lines.add(Output.text("shell.inbox.is-answering", who.actor(), Output.local(who.at()))));
        return lines;
    }

    private void print(ConversationView view, InboxMessage message, ShortIds ids) {
        Output.line(
                in,
                "shell.inbox.message",
                InboxIds.of(message.conversation()).substring(0, 8) + "-" + ids.of(InboxIds.of(message)),
                Output.local(message.at()),
                person(message.author().name(), message.author().handle()),
                String.join(" ", flags(message)));
        if (message.status().erased()) {
            in.out().println(BAR + Output.text("shell.inbox.erased"));
        }
        quoted(message.text());
        message.status().earlier().forEach(this::print);
        message.attachments().forEach(file -> in.out().println(BAR + "[" + file.address() + "]"));
        view.answers().getOrDefault(message.remoteId(), List.of()).forEach(this::print);
        view.actions().getOrDefault(message.remoteId(), List.of()).forEach(this::print);
    }

    private void print(InboxMessage.Earlier earlier) {
        Output.line(
                in,
                earlier.answered() ? "shell.inbox.earlier-answered" : "shell.inbox.earlier",
                Output.local(earlier.until()));
        quoted(earlier.text());
    }

    private void print(Publication answer) {
        Output.line(
                in,
                "shell.inbox.answer",
                answer.id().value(),
                answer.state().name().toLowerCase(Locale.ROOT),
                Output.local(answer.due()),
                Output.text(answer.reason()));
        answer.parts().forEach(part -> quoted(part.text()));
    }

    private void print(InboxAction action) {
        Output.line(
                in,
                "shell.inbox.action",
                Output.text("shell.inbox.do." + InboxJson.lower(action.kind())),
                Output.text("shell.inbox.state." + InboxJson.lower(action.state())),
                action.actor(),
                Output.text(action.problem()));
    }

    private static List<String> flags(InboxMessage message) {
        var flags = new ArrayList<String>();
        var status = message.status();
        if (status.hidden()) {
            flags.add(Output.text("shell.inbox.flag.hidden"));
        }
        if (status.liked()) {
            flags.add(Output.text("shell.inbox.flag.liked"));
        }
        if (status.editedAt().isPresent()) {
            flags.add(Output.text("shell.inbox.flag.edited"));
        }
        if (status.goneAt().isPresent()) {
            flags.add(Output.text("shell.inbox.flag.gone"));
        }
        return flags;
    }

    private void quoted(String text) {
        text.strip().lines().forEach(line -> in.out().println(BAR + line));
    }

    /** The name, and the handle where it says more. */
    static String person(String name, String handle) {
        return handle.isEmpty() || name.equals(handle) ? name : name + " (" + handle + ")";
    }
}
