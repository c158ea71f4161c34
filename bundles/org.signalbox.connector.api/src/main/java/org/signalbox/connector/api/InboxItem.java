package org.signalbox.connector.api;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wrote to the account: a mention, a comment or a direct message. Made by {@link #of}.
 *
 * @param remoteId the network's id, of 1 to 500 characters; one that comes again replaces the earlier
 * @param conversation the network's id of the thread or the exchange of messages; empty if it has none
 * @param replyTo the remote id of the post or item that it answers
 * @param url its public page
 * @param attachments its images, videos and audio
 * @param possible what the network lets the account do with it now
 * @param data opaque JSON object that answering and hiding need, at most 64 KiB; no secrets
 */
@Experimental
public record InboxItem(
        String remoteId,
        Kind kind,
        Instant at,
        Author author,
        String text,
        Optional<String> conversation,
        Optional<String> replyTo,
        Optional<URI> url,
        List<RemoteMedia> attachments,
        Set<Action> possible,
        String data) {
    public InboxItem {
        attachments = List.copyOf(attachments);
        possible = Set.copyOf(possible);
    }

    /** How it reached the account. */
    @Experimental
    public enum Kind {
        /** A post that names the account. */
        MENTION,
        /** A reply below a post of the account. */
        COMMENT,
        /** A direct message. */
        MESSAGE
    }

    /** What can be done with an item. */
    @Experimental
    public enum Action {
        /** See {@link Answers}. */
        REPLY,
        /** See {@link Hides}. */
        HIDE,
        /** See {@link Likes}. */
        LIKE,
        /** See {@link Removes}. */
        REMOVE
    }

    /** Begins an item. */
    public static Builder of(String remoteId, Kind kind, Instant at, Author author, String text) {
        return new Builder(remoteId, kind, at, author, text);
    }

    /** What a reply to it has as its parent. */
    public Receipt receipt() {
        return Receipt.of(remoteId, at).url(url).data(data);
    }

    /** Collects what else is known of an item. One thread at a time. */
    @Experimental
    public static final class Builder {
        private final String remoteId;
        private final Kind kind;
        private final Instant at;
        private final Author author;
        private final String text;
        private Optional<String> conversation = Optional.empty();
        private Optional<String> replyTo = Optional.empty();
        private Optional<URI> url = Optional.empty();
        private List<RemoteMedia> attachments = List.of();
        private Set<Action> possible = Set.of();
        private String data = "{}";

        private Builder(String remoteId, Kind kind, Instant at, Author author, String text) {
            this.remoteId = remoteId;
            this.kind = kind;
            this.at = at;
            this.author = author;
            this.text = text;
        }

        public Builder conversation(Optional<String> id) {
            conversation = id;
            return this;
        }

        public Builder replyTo(Optional<String> parent) {
            replyTo = parent;
            return this;
        }

        public Builder url(Optional<URI> page) {
            url = page;
            return this;
        }

        public Builder attachments(List<RemoteMedia> all) {
            attachments = all;
            return this;
        }

        public Builder possible(Action... all) {
            possible = Set.of(all);
            return this;
        }

        /** Opaque JSON that answering and hiding need. */
        public Builder data(String json) {
            data = json;
            return this;
        }

        public InboxItem build() {
            return new InboxItem(
                    remoteId, kind, at, author, text, conversation, replyTo, url, attachments, possible, data);
        }
    }
}
