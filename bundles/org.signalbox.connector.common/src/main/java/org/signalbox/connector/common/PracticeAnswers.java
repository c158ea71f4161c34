package org.signalbox.connector.common;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.MediaFile;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.ReceivedReply;

/** Reads the answers that the practice networks have in common. */
public final class PracticeAnswers {
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
