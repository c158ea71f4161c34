package org.signalbox.inbox.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxMessage;

/**
 * Which messages a person wrote: ids only.
 *
 * @param messages how many that aren't erased
 * @param byAccount their remote ids
 * @param handles that they had when they wrote, by network
 * @param atNetworks how many are still at their network, by account, as far as it was seen
 */
record WrittenMessages(
        int messages,
        Map<AccountId, Set<String>> byAccount,
        Map<String, Set<String>> handles,
        Set<ConversationId> conversations,
        Map<AccountId, Integer> atNetworks) {
    static WrittenMessages of(Iterable<InboxMessage> all) {
        var count = 0;
        var byAccount = new HashMap<AccountId, Set<String>>();
        var handles = new HashMap<String, Set<String>>();
        var conversations = new HashSet<ConversationId>();
        var atNetworks = new HashMap<AccountId, Integer>();
        for (var message : all) {
            var account = message.conversation().account();
            count += message.status().erased() ? 0 : 1;
            byAccount.computeIfAbsent(account, id -> new HashSet<>()).add(message.remoteId());
            handles.computeIfAbsent(account.network(), network -> new HashSet<>())
                    .add(message.author().handle());
            conversations.add(message.conversation());
            if (message.status().goneAt().isEmpty()) {
                atNetworks.merge(account, 1, Integer::sum);
            }
        }
        return new WrittenMessages(count, byAccount, handles, conversations, atNetworks);
    }
}
