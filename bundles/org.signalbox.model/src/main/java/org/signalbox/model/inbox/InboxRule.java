package org.signalbox.model.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.InboxItem;

/**
 * What happens to messages by itself.
 *
 * @param name unique
 * @param networks empty for all
 * @param kinds empty for all
 * @param words any of them in the text, whatever the case; empty for all messages
 * @param labels that the conversation gets
 * @param assignee who the conversation is given to, if it is nobody's
 * @param tells whether people are told of each new message by the channels of notices
 * @param waits people are told of a conversation that waits for so long
 * @param revision counts changes; 0 for a new one
 */
public record InboxRule(
        String name,
        Set<String> networks,
        Set<InboxItem.Kind> kinds,
        Set<String> words,
        Set<String> labels,
        Optional<String> assignee,
        boolean tells,
        Optional<Duration> waits,
        Instant changedAt,
        long revision) {
    public InboxRule {
        networks = Set.copyOf(networks);
        kinds = Set.copyOf(kinds);
        words = Set.copyOf(words);
        labels = Set.copyOf(labels);
    }

    /** Whether it is about a message. */
    public boolean concerns(InboxMessage message) {
        return isOf(message.conversation().account().network(), message.kind())
                && (words.isEmpty() || words.stream().anyMatch(word -> has(message.text(), word)));
    }

    /** Whether it is about messages of a kind at a network, as far as their texts are. */
    public boolean isOf(String network, InboxItem.Kind kind) {
        return (networks.isEmpty() || networks.contains(network)) && (kinds.isEmpty() || kinds.contains(kind));
    }

    private static boolean has(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }
}
