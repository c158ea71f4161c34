package org.signalbox.store.internal.sql;

import java.util.List;
import org.signalbox.model.inbox.ContactRepository.Erased;

/** What an erasure needs outside its transaction: that it isn't forgotten, and that no bytes are left. */
@FunctionalInterface
public interface ErasureFollowUp {
    /** Nothing: a server sees to its bytes, and its backups. */
    ErasureFollowUp NOTHING = people -> {};

    /** After the commit. */
    void erased(List<Erased> people);
}
