package org.signalbox.model;

import java.util.List;
import java.util.Optional;

/**
 * What a copy of a media file has to keep to, so that networks take it. A limit of 0 is none.
 *
 * @param types media types that it may have, the preferred one first; at least one
 * @param width most pixels
 * @param height likewise
 * @param pixels most of width × height
 * @param bytes most
 * @param seconds most, if the file is longer: the rest is cut off
 * @param frameRate most frames a second, if the file has more
 * @param leastRatio of width ÷ height, if a person has to crop the file, whichever of both it breaks
 * @param mostRatio likewise
 */
public record MediaPlan(
        List<String> types,
        int width,
        int height,
        long pixels,
        long bytes,
        double seconds,
        double frameRate,
        double leastRatio,
        double mostRatio) {
    public MediaPlan {
        types = List.copyOf(types);
        if (types.isEmpty()) {
            throw new IllegalArgumentException("no type");
        }
    }

    /** A copy of a type, without limits. */
    public static MediaPlan of(String type) {
        return new MediaPlan(List.of(type), 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** A part of a picture of any shape, which a person chooses. */
    public static MediaPlan part(boolean asPng) {
        var types = asPng ? List.of("image/png", "image/jpeg") : List.of("image/jpeg", "image/png");
        return new MediaPlan(types, 0, 0, 0, 0, 0, 0, 0, Double.MAX_VALUE);
    }

    /** Whether a person has to say what of the picture is kept. */
    public boolean needsCrop() {
        return leastRatio > 0 || mostRatio > 0;
    }

    /** Whether a file is cut to its beginning. */
    public boolean cuts() {
        return seconds > 0;
    }

    /** What keeps to both; empty if no type does. */
    public Optional<MediaPlan> and(MediaPlan other) {
        var both = types.stream().filter(other.types::contains).toList();
        return both.isEmpty()
                ? Optional.empty()
                : Optional.of(new MediaPlan(
                        both,
                        (int) least(width, other.width),
                        (int) least(height, other.height),
                        (long) least(pixels, other.pixels),
                        (long) least(bytes, other.bytes),
                        least(seconds, other.seconds),
                        least(frameRate, other.frameRate),
                        Math.max(leastRatio, other.leastRatio),
                        least(mostRatio, other.mostRatio)));
    }

    private static double least(double one, double other) {
        return one == 0 ? other : other == 0 ? one : Math.min(one, other);
    }
}
