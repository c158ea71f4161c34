package org.signalbox.terms;

/** What a term limits, requires or forbids. */
public sealed interface TermSubject extends DocumentKeyword {
    /** Content of a part. */
    enum Content implements TermSubject {
        ALT_TEXT,
        TEXT,
        MEDIA,
        IMAGE,
        GIF,
        VIDEO,
        AUDIO,
        DOCUMENT,
        TITLE,
        LINK_CARD,
        POLL,
        /** The title of a link card. */
        CARD_TITLE,
        /** The description of a link card. */
        CARD_DESCRIPTION,
        /** Each answer of a poll. */
        POLL_ANSWER,
        LINK,
        MENTION,
        HASHTAG,
        THREAD;

        private final String keyword = DocumentKeyword.of(this);

        @Override
        public String keyword() {
            return keyword;
        }
    }

    /** State or infrastructure of the app, which a check of content can't see. */
    enum AppStatus implements TermSubject {
        APPROVAL,
        REVIEW,
        AUDIT,
        /** Media at an address that the network can fetch. */
        PUBLIC_URL,
        /** Posts that others than their author can see. */
        PUBLIC;

        private final String keyword = DocumentKeyword.of(this);

        @Override
        public String keyword() {
            return keyword;
        }
    }

    /**
     * An option of a post, such as its title.
     *
     * @param id such as {@code title}
     * @param keyword the trait of content with this option: {@code option:title}
     */
    record Option(String id, String keyword) implements TermSubject {
        /** Prefix of the keyword. */
        public static final String PREFIX = "option:";

        public static Option of(String id) {
            return new Option(id, PREFIX + id);
        }
    }
}
