package org.signalbox.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a file that plays says about itself in its headers.
 *
 * @param duration empty when unknown
 * @param frameRate frames a second; empty when unknown
 * @param codecs of its tracks, by the names that the container gives them; empty when unknown
 */
public record Playback(Optional<Duration> duration, OptionalDouble frameRate, List<String> codecs) {
    /** Of a file that doesn't play, or of which nothing is known. */
    public static final Playback NONE = new Playback(Optional.empty(), OptionalDouble.empty(), List.of());

    public Playback {
        codecs = List.copyOf(codecs);
    }
}
