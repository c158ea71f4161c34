package org.signalbox.archive.internal;

import org.signalbox.model.AccountId;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;
import org.signalbox.terms.TermsBook;

/** Collaborators of all archive jobs. */
record ArchiveContext(
        Store store, Networks networks, TermsBook terms, ArchiveFolders folders, ArchiveCalls.Waits waits) {
    void audit(String actor, AccountId account, Message what) {
        store.audit().add(new AuditEntry(store.now(), actor, "account/" + account, what));
    }
}
