package org.signalbox.workbench.inbox.internal;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.inbox.ConversationView;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.store.PastPost;
import org.signalbox.workbench.inbox.internal.ConversationText.BlockKind;
import org.signalbox.workbench.inbox.internal.ConversationText.Writer;
import org.signalbox.workbench.ui.StateDecoration;

/** Writes a conversation: the post, messages in their order, and our answers below each. */
final class ConversationWriter {
    /** Characters of a message that are shown at first. */
    static final int FIRST = 4_000;

    /** Characters of the post that are shown at first. */
    private static final int POST = 500;

    private static final int ATTACHMENTS = 20;
    private static final String GAP = "  ·  ";

    private final InboxTime times;
    private final Instant now;
    private final ConversationScope scope;
    private final Writer writer = new Writer();
    private final MessageFate fate;

    private ConversationWriter(InboxTime times, Instant now, ConversationScope scope) {
        this.times = times;
        this.now = now;
        this.scope = scope;
        fate = new MessageFate(times, now, writer);
    }

    static ConversationText write(ConversationView view, InboxTime times, Instant now, ConversationScope scope) {
        var writing = new ConversationWriter(times, now, scope);
        view.post().ifPresentOrElse(writing::post, () -> writing.unknownPost(view.conversation()));
        int unread = view.conversation().messages() - view.messages().size();
        if (view.messages().size() >= ConversationView.MOST_MESSAGES && unread > 0) {
            writing.writer
                    .as(TextRole.MUTED, said("inboxview.oldest-left-out", unread))
                    .line();
            writing.writer.line();
        }
        int leftOut = scope.leftOut(view.messages());
        if (leftOut > 0) {
            writing.writer.link(said("inboxview.show-earlier", leftOut), new ConversationAct.ShowEarlier());
            writing.writer.line().line();
        }
        for (var message : view.messages().subList(leftOut, view.messages().size())) {
            var answers = view.answers().getOrDefault(message.remoteId(), List.of());
            writing.message(message, view.actions().getOrDefault(message.remoteId(), List.of()), answers);
            answers.forEach(answer -> writing.answer(answer, message));
        }
        return writing.writer.done();
    }

    private void post(PastPost post) {
        writer.begin();
        writer.as(TextRole.MUTED, said("inboxview.post", post.account(), times.full(post.at(), now)));
        if (post.deleted()) {
            writer.as(TextRole.BAD, GAP + said("inboxview.post.deleted"));
        }
        writer.line();
        body("post " + post.remoteId(), post.text(), POST);
        PostParts.of(post.details()).forEach(part -> writer.line().as(TextRole.MUTED, part));
        post.url().ifPresent(url -> {
            writer.line();
            visit(url);
        });
        writer.line();
        writer.end(BlockKind.POST, Optional.empty());
        writer.line();
    }

    /** A post that no reading has brought yet. */
    private void unknownPost(Conversation conversation) {
        if (conversation.post().isPresent()) {
            writer.begin();
            writer.as(
                            TextRole.MUTED,
                            said("inboxview.post.unknown", conversation.id().account()))
                    .line();
            writer.end(BlockKind.POST, Optional.empty());
            writer.line();
        }
    }

    private void message(InboxMessage message, List<InboxAction> actions, List<Publication> answers) {
        writer.begin();
        writer.as(TextRole.NAME, PeopleText.name(message.author()));
        var handle = PeopleText.handle(message.author());
        writer.as(
                TextRole.MUTED,
                (handle.isEmpty() ? "" : "  " + handle)
                        + GAP
                        + PeopleText.kind(message.kind()).text()
                        + GAP
                        + times.full(message.at(), now));
        fate.marks(message).forEach(mark -> writer.as(TextRole.WAITING, GAP + mark));
        writer.line();
        fate.gone(message, actions);
        if (message.status().erased()) {
            writer.as(TextRole.MUTED, said("inboxview.message.erased"));
        } else {
            body(message.remoteId(), message.text(), FIRST);
        }
        writer.line();
        fate.earlier(message, scope.opened().contains(message.remoteId()), answers);
        message.attachments().stream().limit(ATTACHMENTS).forEach(this::attachment);
        actions.stream()
                .filter(action ->
                        action.state() == InboxAction.State.WAITING || action.state() == InboxAction.State.FAILED)
                .limit(3)
                .forEach(this::action);
        links(message, actions);
        writer.end(BlockKind.THEIRS, Optional.of(message.remoteId()));
        writer.line();
    }

    private void attachment(RemoteMedia media) {
        writer.as(TextRole.MUTED, PostParts.attachment(media)).line();
    }

    private void action(InboxAction action) {
        var name = action.kind().name().toLowerCase(Locale.ROOT);
        if (action.state() == InboxAction.State.WAITING) {
            writer.as(TextRole.WAITING, said("inboxview.asked." + name, HarmlessText.line(action.actor())));
            action.problem().ifPresent(why -> writer.as(TextRole.MUTED, GAP + HarmlessText.line(why.text())));
            if (scope.decides()) {
                writer.plain("   ").link(said("inboxview.take-back"), new ConversationAct.TakeBack(action));
            }
        } else {
            writer.as(
                    TextRole.BAD,
                    said(
                            "inboxview.failed." + name,
                            action.problem()
                                    .map(why -> HarmlessText.line(why.text()))
                                    .orElse("")));
        }
        writer.line();
    }

    private void links(InboxMessage message, List<InboxAction> actions) {
        var before = false;
        boolean there = message.status().goneAt().isEmpty() && !message.status().erased();
        if (scope.writes() && there) {
            writer.link(said("inboxview.link.answer"), new ConversationAct.AnswerTo(message));
            before = true;
        }
        if (scope.decides() && there) {
            for (var kind : possible(message)) {
                if (actions.stream()
                        .noneMatch(asked -> asked.state() == InboxAction.State.WAITING && asked.kind() == kind)) {
                    writer.plain("   ")
                            .link(
                                    said("inboxview.link." + kind.name().toLowerCase(Locale.ROOT)),
                                    new ConversationAct.Ask(message, kind));
                }
            }
        }
        if (message.url().isPresent()) {
            writer.plain(before ? "   " : "");
            visit(message.url().get());
            before = true;
        }
        if (before) {
            writer.line();
        }
    }

    /** What can be asked for of a message as it is now. */
    static List<InboxAction.Kind> possible(InboxMessage message) {
        var kinds = new ArrayList<InboxAction.Kind>();
        if (message.possible().contains(InboxItem.Action.LIKE)) {
            kinds.add(message.status().liked() ? InboxAction.Kind.UNLIKE : InboxAction.Kind.LIKE);
        }
        if (message.possible().contains(InboxItem.Action.HIDE)) {
            kinds.add(message.status().hidden() ? InboxAction.Kind.SHOW : InboxAction.Kind.HIDE);
        }
        if (message.possible().contains(InboxItem.Action.REMOVE)) {
            kinds.add(InboxAction.Kind.REMOVE);
        }
        return kinds;
    }

    private void answer(Publication answer, InboxMessage message) {
        writer.begin();
        var state = answer.state();
        writer.as(TextRole.NAME, said("inboxview.answer", answer.account()));
        writer.as(role(state), GAP + state(answer));
        answer.reason()
                .filter(why -> state != PublicationState.PUBLISHED)
                .ifPresent(why -> writer.as(TextRole.MUTED, GAP + HarmlessText.line(why.text())));
        writer.line();
        MessageFate.changedSince(message, answer)
                .ifPresent(at -> writer.as(TextRole.WAITING, said("inboxview.answer.before-edit", times.full(at, now)))
                        .line());
        body(
                answer.id().value(),
                answer.parts().stream().map(PublicationPart::text).collect(Collectors.joining("\n\n")),
                FIRST);
        writer.line();
        if (scope.decides() && state == PublicationState.PLANNED && now.isBefore(answer.due())) {
            writer.link(said("inboxview.undo"), new ConversationAct.UndoAnswer(answer))
                    .plain("   ");
        }
        writer.link(said("inboxview.answer.show"), new ConversationAct.ShowPublication(answer));
        answer.parts().stream()
                .flatMap(part -> part.receipt().stream())
                .flatMap(receipt -> receipt.url().stream())
                .findFirst()
                .ifPresent(url -> {
                    writer.plain("   ");
                    visit(url);
                });
        writer.line();
        writer.end(BlockKind.OURS, Optional.empty());
        writer.line();
    }

    private String state(Publication answer) {
        var outcome = answer.progress().outcome();
        if (outcome.deletedAt().isPresent()) {
            return said("inboxview.answer.deleted");
        }
        if (answer.state() == PublicationState.PLANNED) {
            return now.isBefore(answer.due())
                    ? said("inboxview.answer.soon", Math.max(1, answer.due().getEpochSecond() - now.getEpochSecond()))
                    : said("inboxview.answer.due");
        }
        var word = StateDecoration.word(answer.state()).text();
        return outcome.publishedAt().map(at -> word + " " + times.full(at, now)).orElse(word);
    }

    private static TextRole role(PublicationState state) {
        return switch (state) {
            case PUBLISHED -> TextRole.GOOD;
            case PLANNED, CLAIMED, SENDING -> TextRole.WAITING;
            case UNKNOWN, REVIEW, HELD, REJECTED, EXPIRED -> TextRole.BAD;
            case CANCELLED, SKIPPED -> TextRole.MUTED;
        };
    }

    private void body(String id, String text, int first) {
        int most = Math.max(first, scope.lengths().getOrDefault(id, 0));
        var harmless = HarmlessText.of(text, most);
        writer.foreign(harmless);
        if (harmless.cut() > 0) {
            writer.plain(" … ").link(said("inboxview.show-more", harmless.cut()), new ConversationAct.ShowMore(id));
        }
    }

    private void visit(URI url) {
        var scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (scheme.equals("https") || scheme.equals("http")) {
            writer.link(said("inboxview.link.visit"), new ConversationAct.Visit(url.toString()));
        }
    }

    private static String said(String code, Object... args) {
        return Message.of(code, args).text();
    }
}
