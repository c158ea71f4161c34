package org.signalbox.content.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.content.Checked;
import org.signalbox.content.Preflight;
import org.signalbox.content.Workspace;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.Subscription;
import org.signalbox.terms.TermsBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The content files in memory, kept like the disk by one thread. */
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
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final List<Subscription> subscriptions;
    /** Guards {@link #checked} and {@link #stamps}. */
    private final Object lock = new Object();

    private final TreeMap<String, Checked> checked = new TreeMap<>();
    private final Map<String, FolderWatch.Stamp> stamps = new HashMap<>();

    @Activate
    public WorkspaceIndex(
            BundleContext context, @Reference Preflight preflight, @Reference TermsBook book, @Reference Store store) {
        this(Path.of(String.valueOf(context.getProperty(PreflightService.WORKSPACE))), preflight, book, store);
    }

    WorkspaceIndex(Path root, Preflight preflight, TermsBook book, Store store) {
        paths = new WorkspacePaths(root);
        folder = paths.root().resolve("content");
        this.preflight = preflight;
        watch = new FolderWatch(paths.root());
        thread = Thread.ofPlatform().name("signalbox-workspace").daemon().unstarted(this::follow);
        subscriptions = List.of(book.onChange(network -> recheck()), store.onChange(change -> {
            if (change.kind() == StoreChange.Kind.ACCOUNT) {
                recheck();
            }
        }));
        thread.start();
    }

    @Deactivate
    void close() {
        subscriptions.forEach(Subscription::close);
        thread.interrupt();
        watch.close();
    }

    @Override
    public Path root() {
        return paths.root();
    }

    @Override
    public List<Checked> files() {
        awaitScan();
        synchronized (lock) {
            return List.copyOf(checked.values());
        }
    }

    @Override
    public Optional<Checked> file(String path) {
        awaitScan();
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
    public Checked read(String path) throws IOException {
        return FileReading.read(paths.content(path), path, preflight);
    }

    @Override
    public Checked write(String path, String text) throws IOException {
        var file = paths.content(path);
        FileWriting.write(file, path, text);
        var fresh = preflight.check(path, text);
        put(path, fresh, Optional.empty());
        return fresh;
    }

    @Override
    public void recheck() {
        if (!again.getAndSet(true)) {
            Thread.ofVirtual().name("signalbox-recheck").start(this::recheckAll);
        }
    }

    @Override
    public Subscription onChange(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
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

    /** Reads what changed on disk since the last look. */
    private void look() {
        var present = Files.isDirectory(folder) ? watch.scan(folder) : Map.<Path, FolderWatch.Stamp>of();
        var now = new HashMap<String, FolderWatch.Stamp>();
        present.forEach((file, stamp) -> now.put(paths.relative(file), stamp));
        var gone = new HashSet<String>();
        var changed = new ArrayList<String>();
        synchronized (lock) {
            gone.addAll(checked.keySet());
            gone.removeAll(now.keySet());
            gone.forEach(path -> {
                checked.remove(path);
                stamps.remove(path);
            });
            now.forEach((path, stamp) -> {
                if (!stamp.equals(stamps.get(path))) {
                    changed.add(path);
                }
            });
        }
        gone.forEach(this::tell);
        changed.stream().sorted().forEach(path -> load(path, now.get(path)));
    }

    private void load(String path, FolderWatch.Stamp stamp) {
        try {
            put(path, read(path), Optional.of(stamp));
        } catch (IOException e) {
            LOG.info("{}", e.getMessage());
            synchronized (lock) {
                stamps.remove(path);
            }
        }
    }

    private void put(String path, Checked fresh, Optional<FolderWatch.Stamp> stamp) {
        synchronized (lock) {
            checked.put(path, fresh);
            stamp.ifPresentOrElse(known -> stamps.put(path, known), () -> stamps.remove(path));
        }
        tell(path);
    }

    private void recheckAll() {
        awaitScan();
        again.set(false);
        for (var before : files()) {
            var path = before.file().path();
            if (before.file().post().isEmpty()) {
                continue;
            }
            var fresh = preflight.check(path, before.file().text());
            boolean current;
            synchronized (lock) {
                // An edit that came in between was checked by the same terms already.
                current = checked.get(path) == before;
                if (current) {
                    checked.put(path, fresh);
                }
            }
            if (current) {
                tell(path);
            }
        }
    }

    private void tell(String path) {
        for (var listener : listeners) {
            try {
                listener.accept(path);
            } catch (RuntimeException e) {
                LOG.error("A listener failed for {}", path, e);
            }
        }
    }
}
