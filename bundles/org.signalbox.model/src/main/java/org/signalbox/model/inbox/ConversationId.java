package org.signalbox.model.inbox;

import org.signalbox.model.AccountId;

/**
 * Which conversation.
 *
 * @param account that it is held with
 * @param key the remote id of the message that it began with, or the network's id of an exchange of direct messages
 */
public record ConversationId(AccountId account, String key) {
    /** As text that {@link #parse} reads: {@code name@network/key}. */
    @Override
    public String toString() {
        return account + "/" + key;
    }

    /** @throws IllegalArgumentException when it isn't one */
    public static ConversationId parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw new IllegalArgumentException("not a conversation: " + text);
        }
        return new ConversationId(AccountId.of(text.substring(0, slash)), text.substring(slash + 1));
    }
}
