package org.signalbox.workbench.internal.handlers;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.e4.core.di.annotations.Creatable;

/** The open notice about each post's last failure. It is closed by the next try. UI thread. */
@Creatable
@Singleton
public final class FailureNotices {
    private final Map<String, Runnable> open = new HashMap<>();

    /** @param close closes the notice; that of the file's earlier failure is closed now */
    void keep(String file, Runnable close) {
        close(file);
        open.put(file, close);
    }

    void close(String file) {
        var close = open.remove(file);
        if (close != null) {
            close.run();
        }
    }
}
