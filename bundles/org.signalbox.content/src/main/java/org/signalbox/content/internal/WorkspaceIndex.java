package org.signalbox.content.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.PostListing;
import org.signalbox.content.Preflight;
import org.signalbox.content.Workspace;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.store.Listeners;
import org.signalbox.model.store.Registration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@link KnownPosts} in sync with the disk on one thread, and the index on disk in sync with them. Files that are
 * as in the index are not read before somebody needs their check.
 */
@Component(service = Workspace.class)
public final class WorkspaceIndex implements Workspace {
    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceIndex.class);

    private static final String CONTENT = "content";
    private static final long PAUSE_MILLIS = 2000;

    /** Maximum seconds that closing waits for the index. */
    private static final long CLOSING = 2;

    /** Minimum time between two writes of the index. */
    private static final Duration SAVED_AGAIN = Duration.ofSeconds(30);

    private final WorkspacePaths paths;
    private final Path folder;
    private final InstantSource clock;
    private final PostIndexFile index;
    private final FolderWatch watch;
    private final KnownPosts posts = new KnownPosts();
    private final PostLoader loader;
    private final Thread thread;
    private final CountDownLatch loaded = new CountDownLatch(1);
    private final CountDownLatch scanned = new CountDownLatch(1);
    private final AtomicBoolean again = new AtomicBoolean();
    private final Listeners<String> listeners = new Listeners<>();
    private final Registration changes;
    /** Limits rechecks to one at a time. */
    private final ReentrantLock rechecking = new ReentrantLock();
    /** Limits reads of unchecked files to one at a time. */
    private final ReentrantLock checking = new ReentrantLock();

    private Instant saved = Instant.MIN; // the thread's own

    @Activate
    public WorkspaceIndex(BundleContext context, @Reference Preflight preflight) {
        this(Path.of(String.valueOf(context.getProperty(PreflightService.WORKSPACE))), preflight);
    }

    WorkspaceIndex(Path root, Preflight preflight) {
        this(root, preflight, FileReading::read, InstantSource.system());
    }

    WorkspaceIndex(Path root, Preflight preflight, PostLoader.Reader reader, InstantSource clock) {
        paths = new WorkspacePaths(root);
        folder = paths.root().resolve(CONTENT);
        this.clock = clock;
        loader = new PostLoader(paths, preflight, reader, clock, posts, this::notifyListeners);
        index = new PostIndexFile(paths.root());
        watch = new FolderWatch(paths.root());
        thread =
                BackgroundThreads.platform("signalbox-workspace", BackgroundThreads.Platform.COMPUTATION, this::follow);
        changes = preflight.onChange(this::recheck);
        thread.start();
    }

    @Deactivate
    void close() {
        changes.close();
        thread.interrupt();
        watch.close();
        try {
            thread.join(Duration.ofSeconds(CLOSING)); // it writes the index
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Path root() {
        return paths.root();
    }

    @Override
    public PostListing listing() {
        await(loaded);
        return posts.listing();
    }

    @Override
    public List<CheckedContent> files() {
        await(scanned);
        checking.lock();
        try {
            ParallelReads.each(posts.unchecked(), loader::load);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            checking.unlock();
        }
        return posts.all();
    }

    @Override
    public Optional<CheckedContent> file(String path) {
        await(loaded);
        if (posts.find(path).isEmpty() && posts.isUnread(path)) {
            loader.load(path);
        }
        var known = posts.find(path);
        if (known.isEmpty()) {
            await(scanned);
            known = posts.find(path);
        }
        return known;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public CheckedContent read(String path) throws IOException {
        return loader.check(FileReading.read(paths.content(path), path));
    }

    @Override
    public CheckedContent write(String path, String text) throws IOException {
        var file = paths.content(path);
        var stamp = FileWriting.write(file, path, text);
        var read = loader.check(ContentFiles.parse(path, text), Optional.of(stamp), Optional.empty());
        posts.put(read);
        notifyListeners(path);
        return read.checked();
    }

    @Override
    public void recheck() {
        if (!again.getAndSet(true)) {
            BackgroundThreads.start("signalbox-recheck", this::recheckAll);
        }
    }

    @Override
    public Registration onChange(Consumer<String> listener) {
        return listeners.add(listener);
    }

    private void follow() {
        posts.begin(index.read());
        loaded.countDown();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                look();
                scanned.countDown();
                save(clock.instant().minus(SAVED_AGAIN));
                watch.await();
            } catch (InterruptedException e) {
                break;
            } catch (RuntimeException | StackOverflowError e) {
                LOG.error("Reading the content files failed; retrying", e);
                scanned.countDown(); // what is known is shown
                pause();
            }
        }
        scanned.countDown();
        Thread.interrupted();
        save(Instant.MAX);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes the index if it has changed, unless it was written after an instant. */
    private void save(Instant after) {
        if (saved.isAfter(after) || !posts.isComplete()) {
            return;
        }
        posts.altered().ifPresent(entries -> {
            try {
                saved = clock.instant();
                index.write(entries);
            } catch (IOException e) {
                LOG.info("The index of posts can't be written, so the next start reads all posts: {}", e.toString());
            }
        });
    }

    /** Reads the changes on disk since the last scan. */
    private void look() throws InterruptedException {
        var present = Files.isDirectory(folder) ? watch.scan(folder) : Map.<Path, FolderWatch.Stamp>of();
        var now = new HashMap<String, FolderWatch.Stamp>();
        var same = new HashSet<String>();
        present.forEach((file, stamp) -> {
            var path = paths.relative(file);
            now.put(path, stamp);
            var indexed = posts.indexed(path);
            if (indexed.isPresent() && indexed.equals(FileStamp.of(file))) {
                same.add(path);
            }
        });
        // A file that was written after the folders were listed is kept.
        var difference = posts.compare(now, same, new FolderEntries(paths.root())::has);
        difference.deleted().forEach(this::notifyListeners);
        ParallelReads.each(difference.changed(), loader::load);
        if (!posts.isComplete()) {
            posts.complete();
            notifyListeners(CONTENT);
        }
        lookAtMedia();
    }

    /** Rechecks the files whose media were added, changed or removed since their last check. */
    private void lookAtMedia() {
        var now = new MediaStampCache(paths.root());
        posts.media().forEach((path, named) -> {
            named.keySet().stream()
                    .flatMap(name -> MediaStampCache.folder(paths.root(), name).stream())
                    .forEach(watch::watch);
            if (named.entrySet().stream()
                    .anyMatch(each -> !now.of(each.getKey()).equals(each.getValue()))) {
                posts.find(path).ifPresent(loader::recheck);
            }
        });
    }

    private void recheckAll() {
        await(scanned);
        rechecking.lock();
        try {
            again.set(false);
            posts.all().forEach(loader::recheck);
        } finally {
            rechecking.unlock();
        }
    }

    private void notifyListeners(String path) {
        listeners.notifyListeners(path);
    }
}
