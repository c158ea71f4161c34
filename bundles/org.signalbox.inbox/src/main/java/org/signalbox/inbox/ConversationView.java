package org.signalbox.inbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.Publication;
import org.signalbox.model.inbox.Contact;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.store.PastPost;

/**
 * A conversation in its context.
 *
 * @param post the account's post that it is about, as it was seen last
 * @param messages of people, oldest first, the newest {@link #MOST_MESSAGES} at most
 * @param answers ours, planned, published or failed, by the remote id of the message that they answer, oldest first
 * @param actions what is to be done to messages, by their remote id, newest first
 * @param contact who wrote the newest message
 */
public record ConversationView(
        Conversation conversation,
        Optional<PastPost> post,
        List<InboxMessage> messages,
        Map<String, List<Publication>> answers,
        Map<String, List<InboxAction>> actions,
        Optional<Contact> contact) {
    /** How many messages a view has at most. */
    public static final int MOST_MESSAGES = 1_000;

    public ConversationView {
        messages = List.copyOf(messages);
        answers = Map.copyOf(answers);
        actions = Map.copyOf(actions);
    }

    /** What somebody who sees this knows of a message's answers, for {@link Inbox#answer}. */
    public int known(String message) {
        return answers.getOrDefault(message, List.of()).stream()
                        .flatMap(answer -> answer.answers().stream())
                        .mapToInt(AnsweredItem::number)
                        .max()
                        .orElse(-1)
                + 1;
    }
}
