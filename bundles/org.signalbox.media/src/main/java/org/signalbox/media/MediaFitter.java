package org.signalbox.media;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.signalbox.model.MediaPlan;

/**
 * Makes copies of media files. A service; thread-safe. All calls block, answer an interrupt, and are limited in pixels,
 * bytes, time and memory. The present file is only read, and no file is written over.
 */
public interface MediaFitter {
    /** Receives the progress of a copy. */
    interface Progress {
        /** @param total 0 when unknown */
        void at(long done, long total);
    }

    /**
     * Where a copy goes.
     *
     * @param name without ending; a number is added where it is taken
     */
    record Target(Path folder, String name) {}

    /**
     * Makes a copy that keeps to a plan, without metadata of any kind.
     *
     * @return the new file
     * @throws MediaException when no copy keeps to the plan, or its maker isn't installed
     */
    Path fit(Path file, MediaPlan plan, Crop crop, Target target, Progress progress)
            throws MediaException, IOException, InterruptedException;

    /**
     * Makes a JPEG of a frame of a video.
     *
     * @return the new file
     */
    Path frame(Path video, Duration at, Target target) throws MediaException, IOException, InterruptedException;
}
