package org.signalbox.model.inbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.InboxItem;

/**
 * Messages that belong together, and what the team does about them.
 *
 * @param kind of its first message
 * @param with who wrote its newest message
 * @param excerpt the beginning of its newest message, of {@link #EXCERPT} characters at most
 * @param newestAt when its newest message was written
 * @param receivedAt when the last of its messages was received, which may be an older one
 * @param messages how many messages of people it has
 * @param unread how many of them nobody has read
 * @param waitingSince when its oldest message was written that isn't done, and neither answered nor followed by an
 *     answered one of the same author
 * @param post the remote id of the account's post that it is about
 * @param work what people decided about it
 * @param revision counts changes by people
 */
public record Conversation(
        ConversationId id,
        InboxItem.Kind kind,
        Person with,
        String excerpt,
        Instant newestAt,
        Instant receivedAt,
        int messages,
        int unread,
        Optional<Instant> waitingSince,
        Optional<String> post,
        Work work,
        long revision) {
    /** Characters of an excerpt. */
    public static final int EXCERPT = 200;

    /** One whose newest message came as it was written. */
    public Conversation(
            ConversationId id,
            InboxItem.Kind kind,
            Person with,
            String excerpt,
            Instant newestAt,
            int messages,
            int unread,
            Optional<Instant> waitingSince,
            Optional<String> post,
            Work work,
            long revision) {
        this(id, kind, with, excerpt, newestAt, newestAt, messages, unread, waitingSince, post, work, revision);
    }

    /** The same with something else that people decided. */
    public Conversation with(int otherUnread, Work otherWork) {
        return new Conversation(
                id,
                kind,
                with,
                excerpt,
                newestAt,
                receivedAt,
                messages,
                otherUnread,
                waitingSince,
                post,
                otherWork,
                revision);
    }

    /**
     * What people decided about a conversation.
     *
     * @param done whether nothing is left to do; a new message ends that
     * @param snoozedUntil until when it isn't shown among the open ones; a new message ends that
     * @param assignee the login or name of who is to answer it
     * @param labels in lower case
     * @param read who read it last, up to its newest message then
     * @param answering who is writing an answer now
     * @param drafts answers that aren't sent, at most one of each person, the newest first
     */
    public record Work(
            boolean done,
            Optional<Instant> snoozedUntil,
            Optional<String> assignee,
            Set<String> labels,
            Optional<Mark> read,
            Optional<Mark> answering,
            List<Draft> drafts) {
        public Work {
            labels = Set.copyOf(labels);
            drafts = drafts.stream()
                    .sorted(Comparator.comparing(Draft::at).reversed())
                    .toList();
        }

        /** With one draft at most. */
        public Work(
                boolean done,
                Optional<Instant> snoozedUntil,
                Optional<String> assignee,
                Set<String> labels,
                Optional<Mark> read,
                Optional<Mark> answering,
                Optional<Draft> draft) {
            this(
                    done,
                    snoozedUntil,
                    assignee,
                    labels,
                    read,
                    answering,
                    draft.stream().toList());
        }

        /** The newest draft, whoever wrote it. */
        public Optional<Draft> draft() {
            return drafts.stream().findFirst();
        }

        /** Somebody's draft. */
        public Optional<Draft> draft(String actor) {
            return drafts.stream().filter(draft -> draft.actor().equals(actor)).findFirst();
        }
    }

    /** Somebody at a time. */
    public record Mark(String actor, Instant at) {}

    /**
     * An answer that isn't sent.
     *
     * @param to the remote id of the message that it answers
     */
    public record Draft(String to, String text, String actor, Instant at) {}
}
