package org.signalbox.shell.internal.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxMessage;

/**
 * Ids of conversations, messages and contacts that people type: 16 hexadecimal digits of a digest. Ids of networks can
 * hold anything, also what a shell would run.
 */
final class InboxIds {
    /** Hexadecimal digits: 64 bits, so that two of a million are the same once in 37 million workspaces. */
    static final int LENGTH = 16;

    private InboxIds() {}

    static String of(ConversationId conversation) {
        return digest(conversation.toString());
    }

    static String of(InboxMessage message) {
        return message(message.conversation().account(), message.remoteId());
    }

    static String message(AccountId account, String remoteId) {
        return digest(account + "/" + remoteId);
    }

    static String contact(String id) {
        return digest(id);
    }

    private static String digest(String id) {
        try {
            var all = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, LENGTH / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
