package org.signalbox.store.internal.sql;

import java.util.List;
import org.signalbox.model.inbox.ContactRepository.Erased;

/** What an erasure needs outside its transaction: that it isn't forgotten, and that no bytes are left. */
public interface ErasureFollowUp {
    /** Nothing: a server sees to its bytes, and its backups. */
    ErasureFollowUp NOTHING = new ErasureFollowUp() {
        @Override
        public void erased(List<Erased> people) {
            // all is done
        }

        @Override
        public boolean leavesBytes() {
            return false;
        }
    };

    /** After the commit. */
    void erased(List<Erased> people);

    /** Whether bytes of somebody may be left where the database is. */
    boolean leavesBytes();
}
