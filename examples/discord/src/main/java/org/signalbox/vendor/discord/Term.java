package org.signalbox.vendor.discord;

/** Ids of the terms document that the connector's messages name. */
final class Term {
    static final String TEXT = "discord.text.limit";
    static final String TEXT_NEEDED = "discord.text.needed";
    static final String USERNAME = "discord.text.username";
    static final String THREAD_NAME = "discord.text.thread-name";
    static final String MEDIA_COUNT = "discord.media.count";
    static final String MEDIA_BYTES = "discord.media.bytes";
    static final String ALT = "discord.media.alt";
    static final String CARD_TITLE = "discord.card.title";
    static final String CARD_DESCRIPTION = "discord.card.description";
    static final String CARD_MEDIA = "discord.link.media";
    static final String QUESTION = "discord.poll.question";
    static final String ANSWER = "discord.poll.answer";
    static final String ANSWERS = "discord.poll.answers";
    static final String POLL_TIME = "discord.poll.seconds";
    static final String POLL_MEDIA = "discord.poll.media";
    static final String POLL_LINK = "discord.poll.link";

    private Term() {}
}
