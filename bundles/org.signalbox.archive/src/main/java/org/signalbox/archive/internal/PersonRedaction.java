package org.signalbox.archive.internal;

import java.io.IOException;
import org.signalbox.archive.ArchiveException;
import org.signalbox.archive.ArchivedAuthor;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;

/** Redacts what a person wrote in all archives of the workspace, complete and not. */
final class PersonRedaction {
    private final ArchiveContext context;
    private final ArchiveLibrary library;
    private final ArchiveJobs jobs;

    PersonRedaction(ArchiveContext context, ArchiveLibrary library, ArchiveJobs jobs) {
        this.context = context;
        this.library = library;
        this.jobs = jobs;
    }

    int redact(ArchivedAuthor author, String actor) throws ArchiveException {
        var traces = new AuthorTraces(library, context.folders(), author);
        var entries = 0;
        for (var info : library.list()) {
            if (info.account().network().equals(author.network())) {
                entries += redacted(info.account(), traces, actor);
            }
        }
        try {
            for (var account : context.folders().unfinished(author.network())) {
                entries += unfinished(account, traces);
            }
        } catch (IOException e) {
            throw ArchiveLibrary.unreadable(context.folders().root(), e);
        }
        return entries;
    }

    private int redacted(AccountId account, AuthorTraces traces, String actor) throws ArchiveException {
        stopped(account);
        try {
            var entries = new ArchiveRedaction(
                            context.folders(),
                            reply -> traces.wrote(account, reply),
                            message -> traces.wrote(account, message))
                    .redact(account, context.store().now());
            if (entries > 0) {
                context.audit(actor, account, Message.of("archive.audit.redacted", account, entries));
            }
            return entries;
        } catch (IOException | IllegalArgumentException e) {
            throw ArchiveLibrary.unreadable(context.folders().archive(account), e);
        }
    }

    private int unfinished(AccountId account, AuthorTraces traces) throws ArchiveException {
        stopped(account);
        var work = context.folders().work(account);
        try {
            return JournalRedaction.redact(work, reply -> traces.wrote(account, reply));
        } catch (ArchiveJournal.JournalInUseException e) {
            throw new ArchiveException(Message.of("archive.redact.running", account), e);
        } catch (IOException e) {
            throw ArchiveLibrary.unreadable(work, e);
        }
    }

    private void stopped(AccountId account) throws ArchiveException {
        if (jobs.running().stream().anyMatch(progress -> progress.account().equals(account))) {
            throw new ArchiveException(Message.of("archive.redact.running", account));
        }
    }
}
