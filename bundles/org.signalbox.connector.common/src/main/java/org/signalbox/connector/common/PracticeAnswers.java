package org.signalbox.connector.common;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.MediaFile;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;

/** Reads the answers that the practice networks have in common. */
public final class PracticeAnswers {
    private static final Set<InboxItem.Action> OF_OWN_POSTS = Set.of(InboxItem.Action.HIDE, InboxItem.Action.REMOVE);

    private PracticeAnswers() {}

    /** A page of the replies to a post. */
    public static Page<ReceivedReply> replies(Reply page) {
        return Page.of(
                page.objects("replies").stream().map(PracticeAnswers::received).toList(),
                page.maybeText("next_cursor"));
    }

    private static ReceivedReply received(Reply reply) {
        var author = reply.text("handle");
        return ReceivedReply.of(
                        reply.text("id"),
                        reply.instant("created_at"),
                        reply.text("reply_to"),
                        author,
                        reply.text("text"))
                .authorName(reply.maybeText("name").orElse(author))
                .url(reply.maybeUri("url"));
    }

    /**
     * A page of what people write to an account.
     *
     * @param possible what can be done with a comment; less with what isn't below a post of the account
     */
    public static InboxPage inbox(Reply page, Set<InboxItem.Action> possible) {
        var items =
                page.objects("items").stream().map(item -> item(item, possible)).toList();
        var next = page.text("next_after");
        return page.flag("more") ? InboxPage.before(next, items) : InboxPage.last(next, items);
    }

    /**
     * The answer to a request for some items: it has all of them that are there.
     *
     * @param possible as for {@link #inbox}
     */
    public static ItemsNow items(Reply answer, List<Receipt> asked, Set<InboxItem.Action> possible) {
        var present = answer.objects("items").stream()
                .map(item -> item(item, possible))
                .toList();
        var there = present.stream().map(InboxItem::remoteId).collect(Collectors.toSet());
        var gone = asked.stream()
                .map(Receipt::remoteId)
                .filter(id -> !there.contains(id))
                .collect(Collectors.toSet());
        return ItemsNow.of(present, gone);
    }

    /** The ids of items, as the parameter of an address. */
    public static String ids(List<Receipt> items) {
        return items.stream()
                .map(item -> URLEncoder.encode(item.remoteId(), StandardCharsets.UTF_8))
                .collect(Collectors.joining(","));
    }

    private static InboxItem item(Reply item, Set<InboxItem.Action> possible) {
        var kind = switch (item.text("kind")) {
            case "comment" -> InboxItem.Kind.COMMENT;
            case "mention" -> InboxItem.Kind.MENTION;
            case "message" -> InboxItem.Kind.MESSAGE;
            default -> throw new Reply.Unreadable("\"kind\" is none that is known");
        };
        var handle = item.text("handle");
        return InboxItem.of(
                        item.text("id"),
                        kind,
                        item.instant("created_at"),
                        Author.of(handle, handle).name(item.maybeText("name").orElse(handle)),
                        item.text("text"))
                .conversation(item.maybeText("conversation"))
                .replyTo(item.maybeText("reply_to"))
                .url(item.maybeUri("url"))
                .possible(possible.stream()
                        .filter(each -> kind == InboxItem.Kind.COMMENT || !OF_OWN_POSTS.contains(each))
                        .toArray(InboxItem.Action[]::new))
                .build();
    }

    /** @param metrics the metrics to include */
    public static Engagement engagement(Reply reply, Collection<String> metrics) {
        var values = new HashMap<String, Long>();
        for (var metric : metrics) {
            reply.maybeNumber(metric).map(BigDecimal::longValue).ifPresent(value -> values.put(metric, value));
        }
        return Engagement.of(reply.text("id"), reply.instant("at"), values);
    }

    /**
     * The file in the answer to a request for media.
     *
     * @param network its display name
     * @throws ConnectorException.Unavailable when the answer is no image, video or audio
     */
    public static MediaFile picture(HttpResponse response, String network) throws ConnectorException {
        var type = response.header("content-type")
                .map(text -> text.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT))
                .orElse("");
        if (!type.matches("(image|video|audio)/.+") || response.body().length == 0) {
            throw new ConnectorException.Unavailable(network + " answered with no picture where one should be", null);
        }
        return MediaFile.of(type, response.body());
    }

    /** The number of an account's posts. */
    public static long posts(Reply account) {
        return account.maybeNumber("posts")
                .map(BigDecimal::longValue)
                .orElseThrow(() -> new Reply.Unreadable("\"posts\" is missing"));
    }
}
