package org.signalbox.connector.plaza.internal;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.common.Reply;

/** A post as the network returns it. */
record Note(String id, String text, Instant at, Optional<URI> url, Optional<String> replyTo, List<RemoteMedia> media) {
    static Note of(Reply reply) {
        return new Note(
                reply.text("id"),
                reply.text("text"),
                reply.instant("created_at"),
                reply.maybeUri("url"),
                reply.maybeText("in_reply_to"),
                reply.maybeObjects("media").stream()
                        .flatMap(each -> each
                                .maybeUri("url")
                                .map(url -> RemoteMedia.at(url)
                                        .type(each.maybeText("type").orElse(""))
                                        .alt(each.maybeText("description").orElse("")))
                                .stream())
                        .toList());
    }

    Receipt receipt() {
        return Receipt.of(id, at).url(url);
    }

    RemotePost post() {
        return RemotePost.of(id, at, text)
                .url(url)
                .replyTo(replyTo)
                .attachments(media)
                .build();
    }
}
