package org.signalbox.archive.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.archive.ArchiveException;
import org.signalbox.archive.ArchiveInfo;
import org.signalbox.archive.ArchiveLimits;
import org.signalbox.archive.ArchiveOffer;
import org.signalbox.archive.ArchivePlan;
import org.signalbox.archive.ArchiveProgress;
import org.signalbox.archive.ArchiveQuery;
import org.signalbox.archive.ArchiveState;
import org.signalbox.archive.ArchivedMedia;
import org.signalbox.archive.ArchivedPost;
import org.signalbox.archive.Archives;
import org.signalbox.archive.Completeness;
import org.signalbox.archive.Verification;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.Subscription;
import org.signalbox.networks.Networks;
import org.signalbox.terms.TermsBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates and stores archives in the workspace's folder {@code archives}. */
@Component(service = {Archives.class, ArchiveService.class})
public final class ArchiveService implements Archives {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveService.class);

    private final ArchiveContext means;
    private final ArchiveEstimate prospect;
    private final ArchiveLibrary library;
    private final EndingNetworks endings;
    private final Map<AccountId, ArchiveJob> jobs = new ConcurrentHashMap<>();
    private final List<Consumer<ArchiveProgress>> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public ArchiveService(
            @Reference Store store, @Reference Networks networks, @Reference TermsBook terms, BundleContext context) {
        this(new ArchiveContext(
                store,
                networks,
                terms,
                ArchiveFolders.of(Path.of(String.valueOf(context.getProperty("signalbox.workspace")))),
                ArchiveCalls.Waits.NORMAL));
    }

    ArchiveService(ArchiveContext means) {
        this.means = means;
        prospect = new ArchiveEstimate(means);
        library = new ArchiveLibrary(means.folders());
        endings = new EndingNetworks(means, this::completeFor);
    }

    @Deactivate
    void close() throws InterruptedException {
        jobs.values().forEach(ArchiveJob::close);
        for (var job : jobs.values()) {
            job.await();
        }
    }

    @Override
    public ArchivePlan estimate(AccountId account) throws ArchiveException {
        known(account);
        return prospect.plan(account, prospect.of(account));
    }

    @Override
    public ArchiveProgress start(AccountId account, ArchiveLimits limits, String actor) throws ArchiveException {
        var record = known(account);
        var running = jobs.get(account);
        if (running != null && running.progress().state().active()) {
            return running.progress();
        }
        var start = prospect.of(account);
        var known = prospect.plan(account, start).posts();
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
        var file = prospect.journal(account);
        try {
            means.folders().recover(account);
            var journal = ArchiveJournal.open(file);
            try {
                keepKnownMedia(account, journal, file);
                var order = new ArchiveOrder(limits, actor);
                order.write(ArchiveJob.order(means.folders(), account));
                var start = prospect.of(account).knowing(known);
                means.audit(actor, account, Message.of("archive.audit.started", account));
                return new ArchiveJob(record, means, order, start, journal, this::tell);
            } catch (IOException | ArchiveException | RuntimeException e) {
                journal.close();
                throw e;
            }
        } catch (ArchiveJournal.Taken e) {
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
            var all = new ArrayList<ArchivedMedia>(post.media());
            post.replies().forEach(reply -> all.addAll(reply.media()));
            for (var media : all) {
                if (media.sha256().isPresent()) {
                    var kept = source.file(media.sha256().get(), media.type());
                    target.take(kept);
                    journal.add(new JournalEntry.Kept(
                            means.store().now(),
                            media.address(),
                            media.type(),
                            media.sha256().get(),
                            Files.size(kept),
                            false));
                }
            }
        }
    }

    private AccountRecord known(AccountId account) throws ArchiveException {
        return means.store()
                .accounts()
                .find(account)
                .orElseThrow(() -> new ArchiveException(Message.of("archive.no-account", account)));
    }

    private void tell(ArchiveProgress progress) {
        listeners.forEach(listener -> listener.accept(progress));
    }

    @Override
    public Optional<ArchiveProgress> progress(AccountId account) {
        var job = jobs.get(account);
        if (job != null) {
            return Optional.of(job.progress());
        }
        try {
            var entries = ArchiveJournal.read(prospect.journal(account));
            if (!entries.isEmpty()) {
                return Optional.of(standing(account, JournalTotals.of(entries)));
            }
            return library.find(account).map(ArchiveService::complete);
        } catch (IOException | ArchiveException e) {
            LOG.warn("How far the archive of {} is can't be read: {}", account, e.getMessage());
            return Optional.empty();
        }
    }

    private static ArchiveProgress standing(AccountId account, JournalTotals holdings) {
        var step = !holdings.allPosts()
                ? ArchiveProgress.Step.POSTS
                : holdings.unmeasured().isEmpty() ? ArchiveProgress.Step.REPLIES : ArchiveProgress.Step.ENGAGEMENT;
        return new ArchiveProgress(
                account,
                ArchiveState.STOPPED,
                step,
                holdings.calls(),
                holdings.calls(),
                holdings.posts().size(),
                holdings.measured(),
                holdings.replies(),
                holdings.files().size(),
                holdings.gaps().size(),
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

    @Override
    public List<ArchiveProgress> running() {
        return jobs.values().stream()
                .map(ArchiveJob::progress)
                .filter(progress -> progress.state().active())
                .sorted(java.util.Comparator.comparing(ArchiveProgress::account))
                .toList();
    }

    @Override
    public void cancel(AccountId account) {
        var job = jobs.get(account);
        if (job != null && job.progress().state().active()) {
            job.cancel();
        }
    }

    @Override
    public Optional<ArchiveProgress> await(AccountId account) throws InterruptedException {
        var job = jobs.get(account);
        if (job != null) {
            job.await();
        }
        return progress(account);
    }

    @Override
    public Subscription onProgress(Consumer<ArchiveProgress> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public List<ArchiveInfo> list() throws ArchiveException {
        return library.list();
    }

    @Override
    public Slice<ArchivedPost> browse(ArchiveQuery query) throws ArchiveException {
        return library.browse(query);
    }

    @Override
    public Optional<ArchivedPost> find(AccountId account, String remoteId) throws ArchiveException {
        return library.find(account, remoteId);
    }

    @Override
    public InputStream openMedia(AccountId account, String sha256) throws ArchiveException {
        return library.open(account, sha256);
    }

    @Override
    public Verification verify(Path folder) throws ArchiveException {
        try {
            return new ArchiveVerifier(folder).verify();
        } catch (IOException e) {
            throw ArchiveLibrary.unreadable(folder, e);
        }
    }

    @Override
    public ArchiveInfo importFolder(Path folder, String actor) throws ArchiveException {
        return new ArchiveImport(means, library).take(folder, actor);
    }

    @Override
    public Completeness completeFor(String network) {
        return new Completion(means, library).of(network);
    }

    @Override
    public List<ArchiveOffer> offers() {
        return endings.offers();
    }

    /** Resumes archives that a crash interrupted, and starts the automatic ones. */
    void tend() {
        for (var account : means.store().accounts().list()) {
            var id = account.id();
            try {
                var order = ArchiveOrder.read(ArchiveJob.order(means.folders(), id));
                if (order.isPresent() && !jobs.containsKey(id)) {
                    start(id, order.get().limits(), order.get().actor());
                }
            } catch (IOException | ArchiveException e) {
                LOG.warn("The archive of {} doesn't go on: {}", id, e.getMessage());
            }
        }
        for (var offer : endings.offers()) {
            if (offer.automatic()) {
                offer.completeness().missing().forEach(this::startUnasked);
            }
        }
    }

    private void startUnasked(AccountId account) {
        try {
            if (jobs.get(account) == null) {
                start(account, ArchiveLimits.NONE, "signalbox");
            }
        } catch (ArchiveException e) {
            LOG.warn("{} isn't archived: {}", account, e.getMessage());
        }
    }
}
