package org.signalbox.terms.internal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.MediaPlan;
import org.signalbox.terms.Measure.MediaLimit;
import org.signalbox.terms.MediaGroup;
import org.signalbox.terms.MediaQuantity;
import org.signalbox.terms.Term;

/**
 * Finds out what a copy of a file has to keep to, so that its network takes it. A moving GIF may become a video, a
 * picture a JPEG or PNG, a video an MP4: what every network that takes such media takes.
 */
final class MediaPlanner {
    private static final String JPEG = "image/jpeg";
    private static final String PNG = "image/png";
    private static final String MP4 = "video/mp4";

    private final MediaInfo medium;
    private final MediaGroup place;
    private final List<Term> limits;

    private MediaPlanner(MediaInfo medium, MediaGroup place, List<Term> limits) {
        this.medium = medium;
        this.place = place;
        this.limits = limits;
    }

    /**
     * A plan for one file; empty where no copy can keep to the terms, such as of a file that is too small or of a kind
     * that the network doesn't take.
     *
     * @param group of the limit that the file breaks
     * @param limits of media that apply
     */
    static Optional<MediaPlan> plan(MediaInfo medium, MediaGroup group, List<Term> limits) {
        var place = group == MediaGroup.POSTER || group == MediaGroup.CARD_IMAGE ? group : MediaGroup.MEDIA;
        return group == MediaGroup.CAPTIONS ? Optional.empty() : new MediaPlanner(medium, place, limits).plan();
    }

    private Optional<MediaPlan> plan() {
        var types = candidates().stream().filter(this::isTaken).toList();
        if (types.isEmpty() || isTooSmall(types.getFirst())) {
            return Optional.empty();
        }
        var type = types.getFirst();
        var width = BigDecimal.valueOf(medium.width());
        var ratio = MediaLimits.actual(MediaQuantity.RATIO, medium)
                .orElse(BigDecimal.ZERO)
                .doubleValue();
        var seconds = most(type, MediaQuantity.SECONDS);
        var rate = most(type, MediaQuantity.FRAME_RATE);
        var mostRatio = most(type, MediaQuantity.RATIO);
        var leastRatio = bound(type, MediaQuantity.RATIO, true);
        var crops = width.signum() > 0 && (ratio < leastRatio || mostRatio > 0 && ratio > mostRatio);
        return Optional.of(new MediaPlan(
                types,
                (int) most(type, MediaQuantity.WIDTH),
                (int) most(type, MediaQuantity.HEIGHT),
                (long) most(type, MediaQuantity.PIXELS),
                (long) most(type, MediaQuantity.BYTES),
                exceeded(MediaQuantity.SECONDS, seconds),
                exceeded(MediaQuantity.FRAME_RATE, rate),
                crops ? leastRatio : 0,
                crops ? mostRatio : 0));
    }

    private List<String> candidates() {
        var type = medium.type();
        var moves = medium.playback().duration().isPresent();
        if (type.startsWith("video/") || type.startsWith("image/") && moves) {
            // Without its length and size nothing tells which quality its bytes allow.
            return place == MediaGroup.MEDIA && moves && medium.width() > 0 ? List.of(MP4) : List.of();
        }
        if (!type.startsWith("image/") || type.equals("image/svg+xml")) {
            return List.of();
        }
        return type.equals(PNG) ? List.of(PNG, JPEG) : List.of(JPEG, PNG);
    }

    private boolean isTaken(String type) {
        return limits.stream().filter(term -> concerns(term, type)).allMatch(term -> {
            var limit = (MediaLimit) term.measure();
            return switch (limit.what()) {
                case TYPES -> limit.types().contains(type);
                case COUNT -> limit.isMinimum() || term.value().orElseThrow().signum() > 0;
                case BYTES, WIDTH, HEIGHT, PIXELS, RATIO, ALT_LENGTH, SECONDS, FRAME_RATE -> true;
            };
        });
    }

    /** Whether it has less than a minimum, which no copy mends. */
    private boolean isTooSmall(String type) {
        return limits.stream().filter(term -> concerns(term, type)).anyMatch(term -> {
            var limit = (MediaLimit) term.measure();
            return limit.isMinimum()
                    && limit.what() != MediaQuantity.RATIO
                    && MediaLimits.actual(limit.what(), medium)
                            .filter(value -> value.compareTo(term.value().orElseThrow()) < 0)
                            .isPresent();
        });
    }

    /** Whether a limit is about files of a type in the place of this one. */
    private boolean concerns(Term term, String type) {
        var group = ((MediaLimit) term.measure()).media();
        return place == MediaGroup.MEDIA ? group.covers(ofType(type)) : group == place;
    }

    private MediaInfo ofType(String type) {
        return new MediaInfo(medium.file(), medium.alt(), type, medium.size(), medium.width(), medium.height(), "");
    }

    private double most(String type, MediaQuantity what) {
        return bound(type, what, false);
    }

    /** The narrowest limit; 0 if there is none. */
    private double bound(String type, MediaQuantity what, boolean minimum) {
        var values = limits.stream()
                .filter(term -> concerns(term, type))
                .filter(term -> ((MediaLimit) term.measure()).what() == what)
                .filter(term -> ((MediaLimit) term.measure()).isMinimum() == minimum)
                .mapToDouble(term -> term.value().orElseThrow().doubleValue());
        return (minimum ? values.max() : values.min()).orElse(0);
    }

    private double exceeded(MediaQuantity what, double most) {
        return MediaLimits.actual(what, medium)
                .filter(value -> most > 0 && value.doubleValue() > most)
                .map(value -> most)
                .orElse(0.0);
    }
}
