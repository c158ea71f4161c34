package org.signalbox.content.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
import org.signalbox.content.ContentFile;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.PostListing;
import org.signalbox.content.Preflight;
import org.signalbox.content.Workspace;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.store.Listeners;
import org.signalbox.model.store.Subscription;
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
    private final Preflight preflight;
    private final Reader reader;
    private final InstantSource clock;
    private final PostIndexFile index;
    private final FolderWatch watch;
    private final KnownPosts posts = new KnownPosts();
    private final Thread thread;
    private final CountDownLatch loaded = new CountDownLatch(1);
    private final CountDownLatch scanned = new CountDownLatch(1);
    private final AtomicBoolean again = new AtomicBoolean();
    private final Listeners<String> listeners = new Listeners<>();
    private final Subscription changes;
    /** Limits rechecks to one at a time. */
    private final ReentrantLock rechecking = new ReentrantLock();
    /** Limits reads of unchecked files to one at a time. */
    private final ReentrantLock checking = new ReentrantLock();

    private Instant saved = Instant.MIN; // the thread's own

    /** Reads a file from disk. */
    @FunctionalInterface
    interface Reader {
        ContentFile read(Path file, String path) throws IOException;
    }

    @Activate
    public WorkspaceIndex(BundleContext context, @Reference Preflight preflight) {
        this(Path.of(String.valueOf(context.getProperty(PreflightService.WORKSPACE))), preflight);
    }

    WorkspaceIndex(Path root, Preflight preflight) {
        this(root, preflight, FileReading::read, InstantSource.system());
    }

    WorkspaceIndex(Path root, Preflight preflight, Reader reader, InstantSource clock) {
        paths = new WorkspacePaths(root);
        folder = paths.root().resolve(CONTENT);
        this.preflight = preflight;
        this.reader = reader;
        this.clock = clock;
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
            ParallelReads.each(posts.unchecked(), this::load);
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
            load(path);
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
        return checked(FileReading.read(paths.content(path), path));
    }

    @Override
    public CheckedContent write(String path, String text) throws IOException {
        var file = paths.content(path);
        var stamp = FileWriting.write(file, path, text);
        var read = checked(ContentFiles.parse(path, text), Optional.of(stamp), Optional.empty());
        posts.put(read);
        tell(path);
        return read.checked();
    }

    @Override
    public void recheck() {
        if (!again.getAndSet(true)) {
            BackgroundThreads.start("signalbox-recheck", this::recheckAll);
        }
    }

    @Override
    public Subscription onChange(Consumer<String> listener) {
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
            } catch (RuntimeException e) {
                LOG.error("The content files could not be looked at; trying again", e);
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
        var difference =
                posts.compare(now, same, path -> Files.exists(paths.root().resolve(path)));
        difference.gone().forEach(this::tell);
        ParallelReads.each(difference.changed(), this::load);
        if (!posts.isComplete()) {
            posts.complete();
            tell(CONTENT);
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
                posts.find(path).ifPresent(this::again);
            }
        });
    }

    private void load(String path) {
        var before = posts.find(path);
        var file = paths.root().resolve(path);
        try {
            var now = FileTime.from(clock.instant());
            var indexed = FileStamp.of(file).filter(stamp -> stamp.isSettled(now));
            var stamp = FolderWatch.stamp(file);
            var read = checked(reader.read(paths.content(path), path), stamp, indexed);
            if (!indexed.equals(FileStamp.of(file))) {
                read = read.unsettled(); // it may have changed while it was read
            }
            if (posts.put(read, before)) {
                tell(path);
            }
        } catch (IOException e) {
            unreadable(path, before, String.valueOf(e.getMessage()));
        }
    }

    private void unreadable(String path, Optional<CheckedContent> before, String why) {
        if (!Files.exists(paths.root().resolve(path))) {
            posts.forget(path);
            tell(path);
            return;
        }
        var read = checked(ContentFiles.unreadable(path, why), Optional.empty(), Optional.empty());
        var told = before.map(known -> known.problems().equals(read.checked().problems()))
                .orElse(false);
        if (posts.put(read, before) && !told) {
            LOG.info("{}", why);
            tell(path);
        }
    }

    private CheckedContent checked(ContentFile file) {
        return file.post().isPresent()
                ? preflight.check(file)
                : new CheckedContent(file, Map.of(), Map.of(), file.problems());
    }

    private KnownPosts.Read checked(ContentFile file, Optional<FolderWatch.Stamp> stamp, Optional<FileStamp> indexed) {
        var named = new MediaStampCache(paths.root()).of(file); // before the check
        return new KnownPosts.Read(checked(file), stamp, indexed, named);
    }

    private void recheckAll() {
        await(scanned);
        rechecking.lock();
        try {
            again.set(false);
            posts.all().forEach(this::again);
        } finally {
            rechecking.unlock();
        }
    }

    private void again(CheckedContent before) {
        if (before.file().post().isEmpty()) {
            return;
        }
        var named = new MediaStampCache(paths.root()).of(before.file());
        if (posts.recheck(before, checked(before.file()), named)) {
            tell(before.file().path());
        }
    }

    private void tell(String path) {
        listeners.tell(path);
    }
}
