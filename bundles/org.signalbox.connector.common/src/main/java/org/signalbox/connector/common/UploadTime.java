package org.signalbox.connector.common;

import java.time.Duration;
import org.signalbox.connector.api.HttpRequest;

/** How long a request with a file may take. */
public final class UploadTime {
    /** Bytes a second over a slow line. */
    private static final int SLOWEST = 128 * 1024;

    private UploadTime() {}

    /** The time that any request has, and as much more as so many bytes need over a slow line. */
    public static Duration of(long bytes) {
        return HttpRequest.DEFAULT_TIMEOUT.plusMillis(Math.ceilDiv(1_000 * bytes, SLOWEST));
    }
}
