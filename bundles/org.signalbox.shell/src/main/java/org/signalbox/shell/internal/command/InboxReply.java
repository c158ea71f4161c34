package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.inbox.AnswerPreview;
import org.signalbox.inbox.Answerability;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.Publishing;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineCall;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.FailureJson;
import org.signalbox.shell.internal.Output;

/** Answers a message, or says what an answer would be. */
final class InboxReply {
    /** Longest wait for the outcome, as of {@code publish --now}. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Invocation in;
    private final EngineServices services;
    private final Inbox inbox;

    InboxReply(Invocation in, EngineServices services, Inbox inbox) {
        this.in = in;
        this.services = services;
        this.inbox = inbox;
    }

    static void syntax(Syntax reply) {
        reply.word(InboxCommand.MESSAGE)
                .optionalWord("TEXT")
                .option("file", "FILE", "shell.option.answer-file")
                .option("saved", "NAME", "shell.option.saved")
                .option("known", "N", "shell.option.known")
                .flag("wait", "shell.option.answer-wait")
                .flag("dry-run", "shell.option.dry-run");
    }

    int reply(Arguments arguments) throws CommandException, InterruptedException {
        var known = known(arguments);
        var store = services.store();
        services.networks();
        var message = message(arguments, store, known.isPresent());
        var text = text(arguments, message);
        var possible = inbox.answerability(message);
        if (arguments.has("dry-run")) {
            return preview(message, possible, inbox.check(message, text, List.of()));
        }
        if (!possible.possible()) {
            throw new CommandException(ExitCode.PROBLEMS, why(possible));
        }
        int seen = seen(message, known);
        var answer = EngineCall.of(() -> inbox.answer(message, text, List.of(), seen, in.actor()));
        return arguments.has("wait") ? awaited(answer) : planned(answer);
    }

    /** A conversation stands for its newest message where its author can mean no other, or says what they saw. */
    private InboxMessage message(Arguments arguments, Store store, boolean knows) throws CommandException {
        var word = arguments.word(InboxCommand.MESSAGE);
        var named = InboxFinder.namedMessage(inbox, store, word);
        if (named.isPresent()) {
            return named.get();
        }
        var conversation = InboxFinder.conversation(inbox, store, word);
        if (conversation.messages() > 1 && !knows && !arguments.has("dry-run")) {
            throw Arguments.usage("shell.inbox.which-message", word, conversation.messages());
        }
        return InboxFinder.newest(store, conversation, word);
    }

    /** How many answers the author saw: without a word of it, none that is alive. */
    private int seen(InboxMessage message, Optional<Integer> known) throws CommandException {
        int now = answers(message);
        if (known.isPresent()) {
            if (known.get() > now) {
                throw Arguments.usage("shell.inbox.known-more", known.get(), now);
            }
            return known.get();
        }
        var alive = given(message).stream()
                .filter(answer -> switch (answer.state()) {
                    case CANCELLED, SKIPPED, REJECTED, EXPIRED -> false;
                    case PLANNED, CLAIMED, SENDING, UNKNOWN, REVIEW, HELD, PUBLISHED -> true;
                })
                .findFirst();
        if (alive.isPresent()) {
            throw new CommandException(
                    ExitCode.PROBLEMS,
                    Message.of("shell.inbox.answered-already", alive.get().id().value(), now));
        }
        return now;
    }

    /** How many answers the author says that they saw. */
    private static Optional<Integer> known(Arguments arguments) throws CommandException {
        var text = arguments.value("known");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.get().matches("[0-9]{1,6}")) {
            throw Arguments.usage("shell.inbox.not-known", text.get());
        }
        return Optional.of(Integer.valueOf(text.get()));
    }

    /** The number that the next answer has, after all that there are now. */
    private int answers(InboxMessage message) {
        return inbox.view(message.conversation())
                .map(view -> view.known(message.remoteId()))
                .orElse(0);
    }

    private List<Publication> given(InboxMessage message) {
        return inbox.view(message.conversation())
                .map(view -> view.answers().getOrDefault(message.remoteId(), List.of()))
                .orElse(List.of());
    }

    private String text(Arguments arguments, InboxMessage message) throws CommandException, InterruptedException {
        var word = arguments.optionalWord("TEXT");
        var file = arguments.value("file");
        var saved = arguments.value("saved");
        var given =
                List.of(word, file, saved).stream().filter(Optional::isPresent).count();
        if (given != 1) {
            throw Arguments.usage("shell.inbox.one-text");
        }
        if (file.isPresent()) {
            return TextFiles.read(Arguments.path(in, file.get()), "shell.inbox.blank");
        }
        if (saved.isPresent()) {
            var name = SavedAnswerVerbs.named(services.store().inboxSettings(), saved.get())
                    .name();
            return inbox.filled(name, message, in.actor());
        }
        return word.orElseThrow();
    }

    private static Message why(Answerability possible) {
        var reason = possible.reason().orElse(Message.of("shell.inbox.not-answerable"));
        return possible.source().isPresent()
                ? Message.of(
                        "shell.inbox.by-term",
                        reason.text(Locale.getDefault()),
                        possible.term().orElse(""),
                        possible.source().get())
                : reason;
    }

    private int preview(InboxMessage message, Answerability possible, AnswerPreview preview) {
        var ok = possible.possible() && preview.ok();
        if (in.json()) {
            var json = new JsonObject();
            json.addProperty("ok", ok);
            json.addProperty("message", message.conversation().account() + "/" + message.remoteId());
            json.addProperty("answerable", possible.possible());
            json.addProperty("reason", InboxJson.told(possible.reason()));
            json.addProperty("term", possible.term().orElse(null));
            json.addProperty("source", possible.source().orElse(null));
            json.add("problems", InboxJson.messages(preview.problems()));
            json.add("warnings", InboxJson.messages(preview.warnings()));
            json.addProperty("used", preview.used());
            json.addProperty("limit", preview.limit() > 0 ? preview.limit() : null);
            json.add("price", InboxJson.money(preview.price()));
            json.addProperty("text", preview.text());
            json.addProperty("answers", answers(message));
            Output.json(in, json);
            return ok ? ExitCode.OK : ExitCode.PROBLEMS;
        }
        if (!possible.possible()) {
            in.out().println(why(possible).text(Locale.getDefault()));
        }
        preview.problems().forEach(problem -> in.out().println(problem.text(Locale.getDefault())));
        preview.warnings().forEach(warning -> Output.line(in, "shell.warning", warning.text(Locale.getDefault())));
        Output.line(
                in,
                "shell.inbox.would",
                ConversationReport.person(
                        message.author().name(), message.author().handle()),
                message.conversation().account());
        preview.text().lines().forEach(line -> in.out().println("    | " + line));
        if (preview.limit() > 0) {
            Output.line(in, "shell.inbox.length", preview.used(), preview.limit());
        }
        preview.price().ifPresent(price -> Output.line(in, "shell.inbox.price", InboxListing.price(price)));
        return ok ? ExitCode.OK : ExitCode.PROBLEMS;
    }

    private int planned(Publication answer) {
        if (in.json()) {
            Output.json(in, PublicationJson.of(answer));
        }
        Output.line(
                in,
                "shell.inbox.planned",
                answer.account(),
                Output.local(answer.due()),
                answer.id().value());
        return ExitCode.OK;
    }

    private int awaited(Publication answer) throws CommandException, InterruptedException {
        var publishing = services.need(Publishing.class);
        var settled = new OutcomeWait(services.store(), publishing::idle, in, LONGEST).await(List.of(answer));
        var last = settled.isEmpty() ? answer : settled.getFirst();
        Optional<Message> open = OutcomeWait.needsNothing(last.state())
                ? Optional.empty()
                : Optional.of(publishing
                        .idle()
                        .map(idle -> Message.of("shell.publish.idle", Output.text(Optional.of(idle)), 1))
                        .orElse(Message.of("shell.inbox.unfinished", LONGEST.toMinutes())));
        if (in.json()) {
            var document = PublicationJson.of(last);
            open.ifPresent(why -> document.add("error", FailureJson.of(new CommandException(ExitCode.TRY_LATER, why))));
            Output.json(in, document);
        } else {
            PublicationTable.print(settled, in.out());
        }
        if (open.isPresent()) {
            in.err().println("signalbox: " + open.get().text(Locale.getDefault()));
            return ExitCode.TRY_LATER;
        }
        return last.state() == PublicationState.PUBLISHED ? ExitCode.OK : ExitCode.PROBLEMS;
    }
}
