package org.signalbox.workbench.inbox.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.signalbox.model.inbox.InboxMessage;

/**
 * How much of a conversation is shown, and to whom.
 *
 * @param writes whether who reads it may write drafts of answers
 * @param decides whether who reads it may answer and ask for actions
 * @param lengths how many characters of long texts are shown, by what they are the text of
 * @param opened the remote ids of messages whose earlier texts are shown
 * @param messages how many messages are shown at most, the newest
 */
record ConversationScope(
        boolean writes, boolean decides, Map<String, Integer> lengths, Set<String> opened, int messages) {
    /** Messages that are shown at first. */
    static final int FIRST = 100;

    /** Characters per message on average: where they are longer, fewer are shown. */
    private static final int EACH = 1_500;

    ConversationScope {
        lengths = Map.copyOf(lengths);
        opened = Set.copyOf(opened);
    }

    /** How many of the oldest messages are left out. */
    int leftOut(List<InboxMessage> all) {
        long room = (long) EACH * messages;
        int from = all.size();
        while (from > 0 && all.size() - from < messages && room > 0) {
            from--;
            room -= Math.min(all.get(from).text().length(), ConversationWriter.FIRST);
        }
        return from;
    }
}
