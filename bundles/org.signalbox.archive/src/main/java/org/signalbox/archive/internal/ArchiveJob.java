package org.signalbox.archive.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.signalbox.archive.ArchiveProgress;
import org.signalbox.archive.ArchiveProgress.Step;
import org.signalbox.archive.ArchiveState;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one archive on its own virtual thread. Other threads may start, stop and watch it. */
final class ArchiveJob implements ArchiveReader.Log {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveJob.class);
    private static final int RECKON_EVERY = 50;

    private final AccountRecord account;
    private final ArchiveContext context;
    private final ArchiveRequest request;
    private final ArchiveJournal journal;
    private final JournalTotals totals;
    private final ReadEstimate estimator;
    private final ArchiveSpending spending;
    private final ArchivePacing pace;
    private final Consumer<ArchiveProgress> listener;
    private final long known;
    private final Map<String, Long> counts;
    private @Nullable Step reckonedIn;
    private long reckonedAt;
    private long reckoned;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile ArchiveProgress progress;
    private volatile boolean cancelled;
    private volatile boolean closing;

    /** @param start estimate and journal totals at the start */
    ArchiveJob(
            AccountRecord account,
            ArchiveContext context,
            ArchiveRequest request,
            ArchiveStart start,
            ArchiveJournal journal,
            Consumer<ArchiveProgress> listener) {
        this.account = account;
        this.context = context;
        this.request = request;
        this.journal = journal;
        this.listener = listener;
        totals = start.holdings();
        known = start.known();
        counts = start.counts();
        estimator = new ReadEstimate(start.tariff(), start.can());
        spending = new ArchiveSpending(start.tariff(), request.limits(), start.budgetLeft(), totals);
        pace = new ArchivePacing(start.tariff().bounds());
        pace.took(start.entries());
        progress = progress(ArchiveState.READING, Step.POSTS, Optional.empty(), Optional.empty());
        thread = BackgroundThreads.virtual("archive " + account.id(), () -> run(start.can()));
    }

    AccountId account() {
        return account.id();
    }

    void start() {
        thread.start();
    }

    ArchiveProgress progress() {
        return progress;
    }

    /** Stops it on a user's request. */
    void cancel() {
        cancelled = true;
        thread.interrupt();
    }

    /** Stops it at shutdown; the next process resumes it. */
    void close() {
        closing = true;
        thread.interrupt();
    }

    void await() throws InterruptedException {
        ended.await();
    }

    private void run(ReadableContent can) {
        try (journal) {
            var media = new MediaStore(context.folders().work(account.id()).resolve("media"));
            var caller = new ArchiveCalls(account.id(), context.networks(), spending, pace, this, context.waits());
            new ArchiveReader(caller, totals, can, account.origin(), media, this).run();
            write(can);
        } catch (ArchiveStopped e) {
            stopped(e.message());
        } catch (InterruptedException e) {
            stopped(Message.of(closing ? "archive.stopped.closing" : "archive.stopped.cancelled"));
        } catch (IOException | StoreException e) {
            if (cancelled || closing) {
                // The interrupt closed a file during a write; whole entries are in the journal.
                stopped(Message.of(closing ? "archive.stopped.closing" : "archive.stopped.cancelled"));
                return;
            }
            LOG.error("The archive of {} failed", account.id(), e);
            stopped(Message.of("archive.stopped.disk", e.getMessage()));
        } finally {
            ended.countDown();
        }
    }

    private void write(ReadableContent can) throws IOException, InterruptedException {
        step(Step.WRITING);
        if (cancelled || closing) {
            throw new InterruptedException();
        }
        var manifest = new ArchiveWriter(context.folders(), account, can.network()).write(totals, stored(), now());
        ArchiveFolders.delete(context.folders().work(account.id()));
        context.audit(
                request.actor(),
                account.id(),
                Message.of(
                        "archive.audit.made",
                        account.id(),
                        manifest.counts().posts(),
                        manifest.counts().replies(),
                        manifest.counts().media()));
        report(progress(ArchiveState.COMPLETE, Step.DONE, Optional.empty(), Optional.empty()));
    }

    private ArchiveWriter.FromStore stored() {
        var inbox = context.store().inbox();
        return new ArchiveWriter.FromStore(
                post -> context.store().pastPosts().readings(account.id(), post),
                reply -> inbox.message(account.id(), reply)
                        .filter(message -> message.status().erased())
                        .isPresent(),
                () -> new StoredConversations(inbox, context.store().publications(), account.id()).entries());
    }

    private void stopped(Message why) {
        if (!closing) {
            forgetRequest();
        }
        report(progress(ArchiveState.STOPPED, progress.step(), Optional.empty(), Optional.of(why)));
    }

    private void forgetRequest() {
        try {
            Files.deleteIfExists(request(context.folders(), account.id()));
        } catch (IOException e) {
            LOG.warn("The archive of {} will go on at the next start: {}", account.id(), e.getMessage());
        }
    }

    /** File of a running archive's request, from which the next process resumes it. */
    static Path request(ArchiveFolders folders, AccountId account) {
        return folders.work(account).resolve("request.json");
    }

    @Override
    public Instant now() {
        return context.store().now();
    }

    @Override
    public void add(JournalEntry entry) throws IOException {
        journal.add(entry);
        totals.add(entry);
        switch (entry) {
            case JournalEntry.Posts page ->
                context.store()
                        .pastPosts()
                        .put(
                                account.id(),
                                page.items().stream()
                                        .map(post -> PastPost.of(account.id(), post))
                                        .toList());
            case JournalEntry.Measured page -> context.store().pastPosts().record(account.id(), page.items());
            case JournalEntry.Begun begun -> {}
            case JournalEntry.Restarted restarted -> {}
            case JournalEntry.Replies page -> {}
            case JournalEntry.Kept file -> {}
            case JournalEntry.Gap gap -> {}
            case JournalEntry.Failed failed -> {}
        }
        report(progress(ArchiveState.READING, progress.step(), Optional.empty(), Optional.empty()));
    }

    @Override
    public void step(Step step) {
        report(progress(ArchiveState.READING, step, Optional.empty(), Optional.empty()));
    }

    @Override
    public void waiting(Optional<Instant> until, Optional<Message> why) {
        var state = until.isPresent() ? ArchiveState.WAITING : ArchiveState.READING;
        report(progress(state, progress.step(), until, why));
    }

    private void report(ArchiveProgress next) {
        progress = next;
        listener.accept(next);
    }

    /** Recomputed at each step and every fifty calls, because it visits every post. */
    private long left(Step step, long calls) {
        if (step != reckonedIn || calls - reckonedAt >= RECKON_EVERY) {
            reckonedIn = step;
            reckonedAt = calls;
            reckoned = estimator.left(totals, known, counts).values().stream()
                    .mapToLong(ReadEstimate.Amount::calls)
                    .sum();
        }
        return Math.max(0, reckoned - (calls - reckonedAt));
    }

    private ArchiveProgress progress(
            ArchiveState state, Step step, Optional<Instant> until, Optional<Message> message) {
        var calls = totals.calls();
        var left = state == ArchiveState.COMPLETE ? 0 : left(step, calls);
        return new ArchiveProgress(
                account.id(),
                state,
                step,
                calls,
                calls + left,
                totals.posts().size(),
                totals.measured(),
                totals.replies(),
                totals.files().size(),
                totals.gaps().size(),
                spending.spent(),
                until,
                message);
    }
}
