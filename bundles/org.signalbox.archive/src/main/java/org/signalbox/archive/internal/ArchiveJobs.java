package org.signalbox.archive.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.signalbox.archive.ArchiveException;
import org.signalbox.archive.ArchiveInfo;
import org.signalbox.archive.ArchiveLimits;
import org.signalbox.archive.ArchiveOffer;
import org.signalbox.archive.ArchiveProgress;
import org.signalbox.archive.ArchiveState;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts archive jobs, one per account, and reports their progress. Callable from any thread. */
final class ArchiveJobs {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveJobs.class);

    private final ArchiveContext context;
    private final ArchiveEstimate estimate;
    private final ArchiveLibrary library;
    private final Consumer<ArchiveProgress> listener;
    private final Map<AccountId, ArchiveJob> jobs = new ConcurrentHashMap<>();

    /** @param listener receives every step of every job */
    ArchiveJobs(
            ArchiveContext context,
            ArchiveEstimate estimate,
            ArchiveLibrary library,
            Consumer<ArchiveProgress> listener) {
        this.context = context;
        this.estimate = estimate;
        this.library = library;
        this.listener = listener;
    }

    /** Stops all jobs and waits for their end; the next start of the process resumes them. */
    void close() throws InterruptedException {
        jobs.values().forEach(ArchiveJob::close);
        for (var job : jobs.values()) {
            job.await();
        }
    }

    ArchiveProgress start(AccountId account, ArchiveLimits limits, String actor) throws ArchiveException {
        var record = known(account);
        var running = jobs.get(account);
        if (running != null && running.progress().state().active()) {
            return running.progress();
        }
        var start = estimate.of(account);
        var known = estimate.plan(account, start).posts();
        synchronized (this) {
            var other = jobs.get(account);
            if (other != null && other.progress().state().active()) {
                return other.progress();
            }
            var job = job(record, limits, actor, account, known);
            jobs.put(account, job);
            job.start();
            return job.progress();
        }
    }

    private ArchiveJob job(AccountRecord record, ArchiveLimits limits, String actor, AccountId account, long known)
            throws ArchiveException {
        var file = estimate.journal(account);
        try {
            context.folders().recover(account);
            var journal = ArchiveJournal.open(file);
            try {
                keepKnownMedia(account, journal, file);
                var request = new ArchiveRequest(limits, actor);
                request.write(ArchiveJob.request(context.folders(), account));
                var start = estimate.of(account).knowing(known);
                context.audit(actor, account, Message.of("archive.audit.started", account));
                return new ArchiveJob(record, context, request, start, journal, listener);
            } catch (IOException | ArchiveException | RuntimeException e) {
                journal.close();
                throw e;
            }
        } catch (ArchiveJournal.JournalInUseException e) {
            throw new ArchiveException(Message.of("archive.taken", account), e);
        } catch (IOException e) {
            throw ArchiveLibrary.unreadable(file, e);
        }
    }

    /** Reuses the files of the archive to be replaced: the content of a media address doesn't change. */
    private void keepKnownMedia(AccountId account, ArchiveJournal journal, Path file)
            throws IOException, ArchiveException {
        var former = library.find(account);
        if (Files.size(file) > 0 || former.isEmpty()) {
            return;
        }
        var target = new MediaStore(Objects.requireNonNull(file.getParent()).resolve("media"));
        var source = new MediaStore(former.get().folder().resolve("media"));
        for (var post : library.posts(former.get())) {
            for (var media : post.files().toList()) {
                if (media.sha256().isPresent()) {
                    var kept = source.file(media.sha256().get(), media.type());
                    target.take(kept);
                    journal.add(new JournalEntry.Kept(
                            context.store().now(),
                            media.address(),
                            media.type(),
                            media.sha256().get(),
                            Files.size(kept),
                            false));
                }
            }
        }
    }

    AccountRecord known(AccountId account) throws ArchiveException {
        return context.store()
                .accounts()
                .find(account)
                .orElseThrow(() -> new ArchiveException(Message.of("archive.no-account", account)));
    }

    Optional<ArchiveProgress> progress(AccountId account) {
        var job = jobs.get(account);
        if (job != null) {
            return Optional.of(job.progress());
        }
        try {
            var entries = ArchiveJournal.read(estimate.journal(account));
            if (!entries.isEmpty()) {
                return Optional.of(status(account, JournalTotals.of(entries)));
            }
            return library.find(account).map(ArchiveJobs::complete);
        } catch (IOException | ArchiveException e) {
            LOG.warn("Archive progress of {} can't be read: {}", account, e.getMessage());
            return Optional.empty();
        }
    }

    private static ArchiveProgress status(AccountId account, JournalTotals totals) {
        var step = !totals.allPosts()
                ? ArchiveProgress.Step.POSTS
                : totals.unmeasured().isEmpty() ? ArchiveProgress.Step.REPLIES : ArchiveProgress.Step.ENGAGEMENT;
        return new ArchiveProgress(
                account,
                ArchiveState.STOPPED,
                step,
                totals.calls(),
                totals.calls(),
                totals.posts().size(),
                totals.measured(),
                totals.replies(),
                totals.files().size(),
                totals.gaps().size(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Message.of("archive.stopped.ended")));
    }

    private static ArchiveProgress complete(ArchiveInfo info) {
        return new ArchiveProgress(
                info.account(),
                ArchiveState.COMPLETE,
                ArchiveProgress.Step.DONE,
                0,
                0,
                info.posts(),
                info.readings(),
                info.replies(),
                info.media(),
                info.gaps(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    List<ArchiveProgress> running() {
        return jobs.values().stream()
                .map(ArchiveJob::progress)
                .filter(progress -> progress.state().active())
                .sorted(java.util.Comparator.comparing(ArchiveProgress::account))
                .toList();
    }

    void cancel(AccountId account) {
        var job = jobs.get(account);
        if (job != null && job.progress().state().active()) {
            job.cancel();
        }
    }

    Optional<ArchiveProgress> await(AccountId account) throws InterruptedException {
        var job = jobs.get(account);
        if (job != null) {
            job.await();
        }
        return progress(account);
    }

    /** Resumes archives that a crash interrupted, and starts the automatic ones. */
    void tend(List<ArchiveOffer> offers) {
        for (var account : context.store().accounts().list()) {
            var id = account.id();
            try {
                var request = ArchiveRequest.read(ArchiveJob.request(context.folders(), id));
                if (request.isPresent() && !jobs.containsKey(id)) {
                    start(id, request.get().limits(), request.get().actor());
                }
            } catch (IOException | ArchiveException e) {
                LOG.warn("The archive of {} doesn't go on: {}", id, e.getMessage());
            }
        }
        for (var offer : offers) {
            if (offer.automatic()) {
                offer.completeness().missing().forEach(this::startUnasked);
            }
        }
    }

    private void startUnasked(AccountId account) {
        try {
            if (jobs.get(account) == null) {
                start(account, ArchiveLimits.NONE, AuditEntry.SIGNALBOX);
            }
        } catch (ArchiveException e) {
            LOG.warn("{} isn't archived: {}", account, e.getMessage());
        }
    }
}
