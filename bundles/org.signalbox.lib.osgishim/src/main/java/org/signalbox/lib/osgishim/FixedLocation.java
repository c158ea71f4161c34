package org.signalbox.lib.osgishim;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.eclipse.osgi.service.datalocation.Location;

/** A folder that is decided before the framework starts and can't be moved afterwards. */
final class FixedLocation implements Location {

    private final Path folder;
    private final URL url;
    private final boolean readOnly;
    private FileLock lock;

    private FixedLocation(Path folder, URL url, boolean readOnly) {
        this.folder = folder;
        this.url = url;
        this.readOnly = readOnly;
    }

    static FixedLocation at(Path folder, boolean readOnly) throws IOException {
        Files.createDirectories(folder);
        return new FixedLocation(folder, folder.toUri().toURL(), readOnly);
    }

    @Override
    public boolean allowsDefault() {
        return false;
    }

    @Override
    public URL getDefault() {
        return null;
    }

    @Override
    public Location getParentLocation() {
        return null;
    }

    @Override
    public URL getURL() {
        return url;
    }

    @Override
    public boolean isSet() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    @Deprecated
    public boolean setURL(URL value, boolean lock) {
        throw new IllegalStateException(folder + " is fixed");
    }

    @Override
    public boolean set(URL value, boolean lock) {
        throw new IllegalStateException(folder + " is fixed");
    }

    @Override
    public boolean set(URL value, boolean lock, String lockFile) {
        throw new IllegalStateException(folder + " is fixed");
    }

    @Override
    public synchronized boolean lock() throws IOException {
        if (lock != null) {
            return true;
        }
        Path file = Files.createDirectories(folder.resolve(".metadata")).resolve(".lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException held) {
            lock = null; // by this very process
        }
        if (lock == null) {
            channel.close();
        }
        return lock != null;
    }

    @Override
    public synchronized void release() {
        if (lock == null) {
            return;
        }
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new IllegalStateException("The lock of " + folder + " can't be released", e);
        }
        lock = null;
    }

    @Override
    public synchronized boolean isLocked() {
        return lock != null;
    }

    @Override
    public Location createLocation(Location parent, URL value, boolean readOnly) {
        return new FixedLocation(Path.of(URI.create(value.toExternalForm())), value, readOnly);
    }

    @Override
    public URL getDataArea(String path) throws IOException {
        return Files.createDirectories(
                        folder.resolve(".metadata").resolve(".plugins").resolve(path))
                .toUri()
                .toURL();
    }
}
