package org.signalbox.archive.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
import org.signalbox.archive.ArchivedAuthor;
import org.signalbox.archive.ArchivedConversation;
import org.signalbox.archive.ArchivedPost;
import org.signalbox.archive.ArchivedTrace;
import org.signalbox.archive.Archives;
import org.signalbox.archive.Completeness;
import org.signalbox.archive.Verification;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.Listeners;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;
import org.signalbox.terms.TermsBook;

/** Creates and stores archives in the workspace's folder {@code archives}. */
@Component(service = {Archives.class, ArchiveService.class})
public final class ArchiveService implements Archives {
    private final ArchiveContext context;
    private final ArchiveEstimate estimate;
    private final ArchiveLibrary library;
    private final EndingNetworks endings;
    private final ArchiveJobs jobs;
    private final Listeners<ArchiveProgress> listeners = new Listeners<>();

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

    ArchiveService(ArchiveContext context) {
        this.context = context;
        estimate = new ArchiveEstimate(context);
        library = new ArchiveLibrary(context.folders());
        jobs = new ArchiveJobs(context, estimate, library, listeners::notifyListeners);
        endings = new EndingNetworks(context, this::completeFor);
    }

    @Deactivate
    void close() throws InterruptedException {
        jobs.close();
    }

    @Override
    public ArchivePlan estimate(AccountId account) throws ArchiveException {
        jobs.known(account);
        return estimate.plan(account, estimate.of(account));
    }

    @Override
    public ArchiveProgress start(AccountId account, ArchiveLimits limits, String actor) throws ArchiveException {
        return jobs.start(account, limits, actor);
    }

    @Override
    public Optional<ArchiveProgress> progress(AccountId account) {
        return jobs.progress(account);
    }

    @Override
    public List<ArchiveProgress> running() {
        return jobs.running();
    }

    @Override
    public void cancel(AccountId account) {
        jobs.cancel(account);
    }

    @Override
    public Optional<ArchiveProgress> await(AccountId account) throws InterruptedException {
        return jobs.await(account);
    }

    @Override
    public Registration onProgress(Consumer<ArchiveProgress> listener) {
        return listeners.add(listener);
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
    public Slice<ArchivedConversation> conversations(
            AccountId account, Optional<String> text, Optional<String> after, int limit) throws ArchiveException {
        return library.conversations(account, text, after, limit);
    }

    @Override
    public void traces(ArchivedAuthor author, Consumer<ArchivedTrace> reader) throws ArchiveException {
        new AuthorTraces(library, context.folders(), author).find(reader);
    }

    @Override
    public int redact(ArchivedAuthor author, String actor) throws ArchiveException {
        return new PersonRedaction(context, library, jobs).redact(author, actor);
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
        return new ArchiveImport(context, library).take(folder, actor);
    }

    @Override
    public Completeness completeFor(String network) {
        return new Completion(context, library).of(network);
    }

    @Override
    public List<ArchiveOffer> offers() {
        return endings.offers();
    }

    /** Resumes archives that a crash interrupted, and starts the automatic ones. */
    void tend() {
        jobs.tend(endings.offers());
    }
}
