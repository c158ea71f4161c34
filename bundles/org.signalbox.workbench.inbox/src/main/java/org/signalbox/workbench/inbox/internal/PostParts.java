package org.signalbox.workbench.inbox.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.model.Message;
import org.signalbox.model.store.PastDetails;

/** What a post or a message has beside its text, in words: a line of each. */
final class PostParts {
    /** Characters of the words for one part. */
    private static final int ALT = 200;

    /** Attachments and answers of a poll that are told of; networks allow far fewer. */
    private static final int MOST = 20;

    private static final String GAP = "  ·  ";

    private PostParts() {}

    static List<String> of(PastDetails details) {
        var lines = new ArrayList<String>();
        details.media().stream().limit(MOST).map(PostParts::attachment).forEach(lines::add);
        details.link()
                .ifPresent(card -> lines.add(said("inboxview.post.card")
                        + joined(Stream.of(
                                card.title(), card.description(), card.address().toString()))));
        details.poll()
                .ifPresent(poll -> lines.add(said("inboxview.post.poll")
                        + joined(poll.answers().stream().limit(MOST))));
        return List.copyOf(lines);
    }

    static String attachment(RemoteMedia media) {
        var path = Optional.ofNullable(media.address().getPath()).orElse("");
        var file = HarmlessText.line(path.substring(path.lastIndexOf('/') + 1), ALT);
        return said("inboxview.attachment")
                + joined(Stream.of(
                        file.isEmpty() ? said("inboxview.attachment.unnamed") : file, media.type(), media.alt()));
    }

    private static String joined(Stream<String> words) {
        return words.map(word -> HarmlessText.line(word, ALT))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(GAP));
    }

    private static String said(String code) {
        return Message.of(code).text();
    }
}
