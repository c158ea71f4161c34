package org.signalbox.content.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
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
import org.signalbox.content.Preflight;
import org.signalbox.content.Workspace;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.store.Listeners;
import org.signalbox.model.store.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** In-memory index of content files; one thread keeps it in sync with the disk. */
@Component(service = Workspace.class)
public final class WorkspaceIndex implements Workspace {
    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceIndex.class);

    private static final long PAUSE_MILLIS = 2000;

    private final WorkspacePaths paths;
    private final Path folder;
    private final Preflight preflight;
    private final FolderWatch watch;
    private final Thread thread;
    private final CountDownLatch scanned = new CountDownLatch(1);
    private final AtomicBoolean again = new AtomicBoolean();
    private final Listeners<String> listeners = new Listeners<>();
    private final Subscription changes;
    /** Limits rechecks to one at a time. */
    private final ReentrantLock rechecking = new ReentrantLock();
    /** Guards {@link #checked}, {@link #stamps} and {@link #media}. */
    private final Object lock = new Object();

    private final TreeMap<String, CheckedContent> checked = new TreeMap<>();
    private final Map<String, FolderWatch.Stamp> stamps = new HashMap<>();
    /** By content file with media: the stamps of its media before its last check. */
    private final Map<String, Map<String, Optional<FolderWatch.Stamp>>> media = new HashMap<>();

    @Activate
    public WorkspaceIndex(BundleContext context, @Reference Preflight preflight) {
        this(Path.of(String.valueOf(context.getProperty(PreflightService.WORKSPACE))), preflight);
    }

    WorkspaceIndex(Path root, Preflight preflight) {
        paths = new WorkspacePaths(root);
        folder = paths.root().resolve("content");
        this.preflight = preflight;
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
    }

    @Override
    public Path root() {
        return paths.root();
    }

    @Override
    public List<CheckedContent> files() {
        awaitScan();
        synchronized (lock) {
            return List.copyOf(checked.values());
        }
    }

    @Override
    public Optional<CheckedContent> file(String path) {
        awaitScan();
        return known(path);
    }

    private Optional<CheckedContent> known(String path) {
        synchronized (lock) {
            return Optional.ofNullable(checked.get(path));
        }
    }

    private void awaitScan() {
        try {
            scanned.await();
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
        return put(ContentFiles.parse(path, text), Optional.of(stamp));
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
        while (!Thread.currentThread().isInterrupted()) {
            try {
                look();
                scanned.countDown();
                watch.await();
            } catch (InterruptedException e) {
                break;
            } catch (RuntimeException e) {
                LOG.error("The content files could not be looked at; trying again", e);
                pause();
            }
        }
        scanned.countDown();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads the changes on disk since the last scan. */
    private void look() {
        var present = Files.isDirectory(folder) ? watch.scan(folder) : Map.<Path, FolderWatch.Stamp>of();
        var now = new HashMap<String, FolderWatch.Stamp>();
        present.forEach((file, stamp) -> now.put(paths.relative(file), stamp));
        var gone = new HashSet<String>();
        var changed = new ArrayList<String>();
        synchronized (lock) {
            gone.addAll(checked.keySet());
            gone.removeAll(now.keySet());
            // Keep a file that was written after the folders were listed.
            gone.removeIf(path -> Files.exists(paths.root().resolve(path)));
            gone.forEach(path -> {
                checked.remove(path);
                stamps.remove(path);
                media.remove(path);
            });
            now.forEach((path, stamp) -> {
                if (!stamp.equals(stamps.get(path))) {
                    changed.add(path);
                }
            });
        }
        gone.forEach(this::tell);
        changed.stream().sorted().forEach(path -> load(path, Objects.requireNonNull(now.get(path))));
        lookAtMedia();
    }

    /** Rechecks the files whose media were added, changed or removed since their last check. */
    private void lookAtMedia() {
        Map<String, Map<String, Optional<FolderWatch.Stamp>>> before;
        synchronized (lock) {
            before = Map.copyOf(media);
        }
        var now = new MediaStampCache(paths.root());
        before.forEach((path, named) -> {
            named.keySet().stream()
                    .flatMap(name -> MediaStampCache.folder(paths.root(), name).stream())
                    .forEach(watch::watch);
            if (named.entrySet().stream()
                    .anyMatch(each -> !now.of(each.getKey()).equals(each.getValue()))) {
                known(path).ifPresent(this::again);
            }
        });
    }

    private void load(String path, FolderWatch.Stamp stamp) {
        try {
            put(FileReading.read(paths.content(path), path), Optional.of(stamp));
        } catch (IOException e) {
            var file = Objects.requireNonNull(folder.getParent()).resolve(path);
            var broken = ContentFiles.unreadable(path, String.valueOf(e.getMessage()));
            var told = known(path)
                    .map(before -> before.problems().equals(broken.problems()))
                    .orElse(false);
            if (!told && Files.exists(file)) {
                LOG.info("{}", e.getMessage());
                put(broken, Optional.empty());
            }
        }
    }

    private CheckedContent checked(ContentFile file) {
        return file.post().isPresent()
                ? preflight.check(file)
                : new CheckedContent(file, Map.of(), Map.of(), file.problems());
    }

    private CheckedContent put(ContentFile file, Optional<FolderWatch.Stamp> stamp) {
        var path = file.path();
        var named = new MediaStampCache(paths.root()).of(file);
        var fresh = checked(file);
        synchronized (lock) {
            checked.put(path, fresh);
            stamp.ifPresentOrElse(known -> stamps.put(path, known), () -> stamps.remove(path));
            remember(path, named);
        }
        tell(path);
        return fresh;
    }

    private void remember(String path, Map<String, Optional<FolderWatch.Stamp>> named) {
        if (named.isEmpty()) {
            media.remove(path);
        } else {
            media.put(path, named);
        }
    }

    private void recheckAll() {
        awaitScan();
        rechecking.lock();
        try {
            again.set(false);
            files().forEach(this::again);
        } finally {
            rechecking.unlock();
        }
    }

    private void again(CheckedContent before) {
        var path = before.file().path();
        if (before.file().post().isEmpty()) {
            return;
        }
        var named = new MediaStampCache(paths.root()).of(before.file());
        var fresh = checked(before.file());
        boolean current;
        synchronized (lock) {
            // An edit in between was checked against the current media already.
            current = checked.get(path) == before;
            if (current) {
                checked.put(path, fresh);
                remember(path, named);
            }
        }
        if (current) {
            tell(path);
        }
    }

    private void tell(String path) {
        listeners.tell(path);
    }
}
