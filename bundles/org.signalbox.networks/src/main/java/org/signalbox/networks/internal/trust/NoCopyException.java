package org.signalbox.networks.internal.trust;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.signalbox.model.Message;
import org.signalbox.networks.TemporaryLifecycleException;

/** A connector couldn't be copied to where it is verified and run from, as on a full disk. That passes. */
public final class NoCopyException extends TemporaryLifecycleException {
    private static final long serialVersionUID = 1;

    /** @param name what people call the connector */
    public NoCopyException(String name, Path folder, IOException cause) {
        super(Message.of("networks.no-copy", name, folder, reason(cause)), cause);
    }

    /** The system's reason, without the path of a file that nobody knows. */
    private static String reason(IOException cause) {
        var reason =
                cause instanceof FileSystemException e && e.getReason() != null ? e.getReason() : cause.getMessage();
        return reason == null ? cause.getClass().getSimpleName() : reason;
    }
}
