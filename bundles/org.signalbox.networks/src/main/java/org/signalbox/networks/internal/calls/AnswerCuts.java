package org.signalbox.networks.internal.calls;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.RemoteCaptions;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;

/**
 * Cuts what people only read of a connector's answer to the length that is stored: strangers write it, at networks
 * without limits. What anything is found by, such as ids and addresses, stays as it is.
 */
final class AnswerCuts {
    private static final String ELLIPSIS = "…";

    private AnswerCuts() {}

    /** The answer with nothing too long to be read. */
    static Object of(Object answer) {
        return switch (answer) {
            case Lookup.CannotTell unclear -> Lookup.cannotTell(message(unclear.why()));
            case Lookup.Refused refused -> Lookup.refused(message(refused.why()));
            case Account account -> account(account);
            case RemotePost post -> post(post);
            case ReceivedReply reply -> reply.attachments(media(reply.attachments()));
            case Choice choice -> choice(choice);
            case InboxPage page -> InboxLimits.cut(page);
            case ItemsNow items -> InboxLimits.cut(items);
            case Optional<?> found -> found.map(AnswerCuts::of);
            case Page<?> page ->
                Page.of(page.items().stream().map(AnswerCuts::of).toList(), page.next());
            default -> answer;
        };
    }

    /** A text of at most so many characters, of which the last is an ellipsis if it was cut. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        var end = most - ELLIPSIS.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + ELLIPSIS;
    }

    static Account account(Account account) {
        return new Account(
                account.remoteId(),
                account.handle(),
                cut(account.displayName(), AnswerLimits.LONGEST_NAME),
                account.profile(),
                account.details());
    }

    private static Choice choice(Choice choice) {
        return Choice.of(
                choice.value(),
                choice.labels().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, label -> cut(label.getValue(), AnswerLimits.LONGEST_NAME))));
    }

    private static RemotePost post(RemotePost post) {
        return RemotePost.of(post.remoteId(), post.at(), post.text())
                .url(post.url())
                .replyTo(post.replyTo())
                .attachments(media(post.attachments()))
                .title(post.title().map(AnswerCuts::message))
                .link(post.link().map(AnswerCuts::link))
                .poll(post.poll().map(AnswerCuts::poll))
                .data(post.data())
                .build();
    }

    private static RemoteLink link(RemoteLink link) {
        return link.title(message(link.title()))
                .description(message(link.description()))
                .image(link.image().map(image -> described(image, AnswerLimits.LONGEST_ALT)));
    }

    private static Poll poll(Poll poll) {
        return Poll.of(poll.answers().stream().map(AnswerCuts::message).toList(), poll.open())
                .several(poll.several());
    }

    /** Where all that describes them together is too long, each has a share of half of what may be stored. */
    static List<RemoteMedia> media(List<RemoteMedia> all) {
        var each = cut(all, AnswerLimits.LONGEST_ALT);
        var described = each.stream()
                .flatMap(AnswerLimits::files)
                .filter(file -> !file.alt().isEmpty())
                .count();
        return AnswerLimits.characters(each) <= AnswerLimits.LONGEST_JSON
                ? each
                : cut(each, (int)
                        Math.max(ELLIPSIS.length() + 1, AnswerLimits.LONGEST_JSON / 2 / Math.max(1, described)));
    }

    private static List<RemoteMedia> cut(List<RemoteMedia> all, int most) {
        return all.stream()
                .map(media -> described(media, most)
                        .poster(media.poster().map(poster -> described(poster, most)))
                        .captions(media.captions().stream()
                                .map(captions ->
                                        RemoteCaptions.of(captions.language(), described(captions.file(), most)))
                                .toList()))
                .toList();
    }

    private static RemoteMedia described(RemoteMedia media, int most) {
        return media.alt(cut(media.alt(), most));
    }

    private static String message(String text) {
        return cut(text, AnswerLimits.LONGEST_MESSAGE);
    }
}
