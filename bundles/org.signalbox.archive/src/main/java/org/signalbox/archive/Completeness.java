package org.signalbox.archive;

import java.util.List;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;

/**
 * Archived and missing accounts of a network, for previews of changes.
 *
 * @param complete accounts with an archive that began after their newest known post
 * @param missing all other accounts, by name
 */
public record Completeness(String network, List<AccountId> complete, List<AccountId> missing) {
    public Completeness {
        complete = List.copyOf(complete);
        missing = List.copyOf(missing);
    }

    /** Whether every account is archived; true without accounts. */
    public boolean isComplete() {
        return missing.isEmpty();
    }

    /** Summary such as «archive complete», «3 of 4 accounts are archived» or «no account is archived». */
    public Message message() {
        var all = complete.size() + missing.size();
        if (missing.isEmpty()) {
            return Message.of("archive.complete-for", network, all);
        }
        return complete.isEmpty()
                ? Message.of("archive.none-for", network, all)
                : Message.of("archive.some-for", network, complete.size(), all);
    }
}
