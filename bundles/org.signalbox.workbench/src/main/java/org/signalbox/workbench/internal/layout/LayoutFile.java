package org.signalbox.workbench.internal.layout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.e4.ui.internal.workbench.E4XMIResourceFactory;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;

/**
 * The file from which e4 restores windows, perspectives and open parts. Between starts e4 itself writes it only at a
 * regular exit. Any thread, except {@link #copy}.
 */
final class LayoutFile {
    private final Path path;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;

    LayoutFile(Path path) {
        this.path = path;
    }

    /** The file of a running application. */
    static LayoutFile of(MApplication application) {
        var uri = ((EObject) application).eResource().getURI();
        return new LayoutFile(Path.of(uri.toFileString()));
    }

    /** A copy to write on another thread. UI thread. */
    static MApplication copy(MApplication application) {
        return (MApplication) EcoreUtil.copy((EObject) application);
    }

    /**
     * Replaces the file in one step, unless it was closed.
     *
     * @param copy from {@link #copy}
     */
    void write(MApplication copy) throws IOException {
        var bytes = bytes(copy);
        lock.lock();
        try {
            if (!closed) {
                var next = path.resolveSibling(path.getFileName() + ".new");
                Files.createDirectories(path.getParent());
                Files.write(next, bytes);
                Files.move(next, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Leaves the file to e4, which writes it at exit. Waits for a write that has begun. */
    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private byte[] bytes(MApplication copy) {
        var resource = new E4XMIResourceFactory().createResource(URI.createFileURI(path.toString()));
        resource.getContents().add((EObject) copy);
        var out = new ByteArrayOutputStream();
        try {
            resource.save(out, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("A layout can't be written to memory", e);
        }
        return out.toByteArray();
    }
}
