package org.signalbox.archive.internal;

import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeSet;
import org.signalbox.archive.ArchiveException;
import org.signalbox.archive.Completeness;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.store.PastPostQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes the archived and missing accounts of a network. */
final class Completion {
    private static final Logger LOG = LoggerFactory.getLogger(Completion.class);

    private final ArchiveContext context;
    private final ArchiveLibrary library;

    Completion(ArchiveContext context, ArchiveLibrary library) {
        this.context = context;
        this.library = library;
    }

    Completeness of(String network) {
        var complete = new ArrayList<AccountId>();
        var missing = new ArrayList<AccountId>();
        var accounts = new TreeSet<AccountId>();
        context.store().accounts().list().stream().map(AccountRecord::id).forEach(accounts::add);
        for (var account : accounts) {
            if (account.network().equals(network)) {
                (archived(account) ? complete : missing).add(account);
            }
        }
        return new Completeness(network, complete, missing);
    }

    /** Whether the account's archive began after its newest known post. */
    private boolean archived(AccountId account) {
        try {
            var archive = library.find(account);
            if (archive.isEmpty()) {
                return false;
            }
            var newest = context.store()
                    .pastPosts()
                    .list(new PastPostQuery(Optional.of(account), Optional.empty(), Optional.empty(), 1))
                    .items();
            return newest.isEmpty()
                    || !newest.getFirst().at().isAfter(archive.get().startedAt());
        } catch (ArchiveException e) {
            LOG.warn("The archive of {} doesn't count: {}", account, e.getMessage());
            return false;
        }
    }
}
