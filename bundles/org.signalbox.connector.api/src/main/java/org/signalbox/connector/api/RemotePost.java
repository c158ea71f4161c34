package org.signalbox.connector.api;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A post as the network returns it. Made by {@link #of}.
 *
 * @param remoteId the network's id of the post, of 1 to 500 characters
 * @param replyTo the remote id of the post that it answers
 * @param attachments its images, videos and audio
 * @param title for networks whose posts have one
 * @param link its link card
 * @param poll how long people can answer counts from its time
 * @param data opaque JSON object that later calls (engagement, replies, deletion) need, at most 64 KiB; no secrets
 */
public record RemotePost(
        String remoteId,
        Instant at,
        String text,
        Optional<URI> url,
        Optional<String> replyTo,
        List<RemoteMedia> attachments,
        Optional<String> title,
        Optional<RemoteLink> link,
        Optional<Poll> poll,
        String data) {
    public RemotePost {
        attachments = List.copyOf(attachments);
    }

    /** Begins a post. */
    public static Builder of(String remoteId, Instant at, String text) {
        return new Builder(remoteId, at, text);
    }

    /** The receipt of this post. */
    public Receipt receipt() {
        return new Receipt(remoteId, url, at, data);
    }

    /** Collects what else is known of a post. One thread at a time. */
    public static final class Builder {
        private final String remoteId;
        private final Instant at;
        private final String text;
        private Optional<URI> url = Optional.empty();
        private Optional<String> replyTo = Optional.empty();
        private List<RemoteMedia> attachments = List.of();
        private Optional<String> title = Optional.empty();
        private Optional<RemoteLink> link = Optional.empty();
        private Optional<Poll> poll = Optional.empty();
        private String data = "{}";

        private Builder(String remoteId, Instant at, String text) {
            this.remoteId = remoteId;
            this.at = at;
            this.text = text;
        }

        /** Its public page, if it has one. */
        public Builder url(Optional<URI> page) {
            url = page;
            return this;
        }

        /** The remote id of the post that it answers, if it answers one. */
        public Builder replyTo(Optional<String> parent) {
            replyTo = parent;
            return this;
        }

        /** Its images, videos and audio. */
        public Builder attachments(List<RemoteMedia> all) {
            attachments = all;
            return this;
        }

        /** Its title, at networks whose posts have one. */
        public Builder title(Optional<String> words) {
            title = words;
            return this;
        }

        /** Its link card, if it has one. */
        public Builder link(Optional<RemoteLink> card) {
            link = card;
            return this;
        }

        /** Its poll, if it has one. */
        public Builder poll(Optional<Poll> asked) {
            poll = asked;
            return this;
        }

        /** Opaque JSON that later calls need. */
        public Builder data(String json) {
            data = json;
            return this;
        }

        public RemotePost build() {
            return new RemotePost(remoteId, at, text, url, replyTo, attachments, title, link, poll, data);
        }
    }
}
