package org.signalbox.connector.api;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One message of a variant: all of it, or one part of a thread. Built with {@link #of}.
 *
 * @param index 0-based place in the thread
 * @param count number of parts in the thread, at least 1
 * @param text the author's text, NFC, lines ended by {@code \n}
 * @param media in display order
 * @param options by the id of the {@link Option} that the descriptor declares
 * @param language BCP 47 tag of the text
 * @param title for networks whose posts have one; of the first part only
 * @param link shown as a card
 * @param poll whose question is the text
 */
public record Part(
        int index,
        int count,
        String text,
        List<Media> media,
        Map<String, String> options,
        Optional<String> language,
        Optional<String> title,
        Optional<LinkCard> link,
        Optional<Poll> poll) {
    public Part {
        media = List.copyOf(media);
        options = Map.copyOf(options);
    }

    /** A single message without media. */
    public static Part text(String text) {
        return of(text).build();
    }

    /** Starts a single message; all other components have neutral defaults. */
    public static Builder of(String text) {
        return new Builder(text);
    }

    /** Starts one with everything of this. */
    public Builder toBuilder() {
        var builder = of(text).place(index, count).media(media).options(options);
        language.ifPresent(builder::language);
        title.ifPresent(builder::title);
        link.ifPresent(builder::link);
        poll.ifPresent(builder::poll);
        return builder;
    }

    public Optional<String> option(String id) {
        return Optional.ofNullable(options.get(id));
    }

    /** Builds parts, so that components can be added compatibly. */
    public static final class Builder {
        private String text;
        private int index;
        private int count = 1;
        private List<Media> media = List.of();
        private Map<String, String> options = Map.of();
        private Optional<String> language = Optional.empty();
        private Optional<String> title = Optional.empty();
        private Optional<LinkCard> link = Optional.empty();
        private Optional<Poll> poll = Optional.empty();

        private Builder(String text) {
            this.text = text;
        }

        public Builder text(String value) {
            text = value;
            return this;
        }

        /** @param number 0-based place in a thread of so many parts */
        public Builder place(int number, int parts) {
            index = number;
            count = parts;
            return this;
        }

        public Builder media(List<Media> all) {
            media = List.copyOf(all);
            return this;
        }

        public Builder media(Media... all) {
            return media(Arrays.asList(all));
        }

        public Builder options(Map<String, String> all) {
            options = Map.copyOf(all);
            return this;
        }

        public Builder language(String tag) {
            language = Optional.of(tag);
            return this;
        }

        public Builder title(String value) {
            title = Optional.of(value);
            return this;
        }

        public Builder link(LinkCard card) {
            link = Optional.of(card);
            return this;
        }

        public Builder poll(Poll value) {
            poll = Optional.of(value);
            return this;
        }

        public Part build() {
            return new Part(index, count, text, media, options, language, title, link, poll);
        }
    }
}
