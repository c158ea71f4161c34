package org.signalbox.sandbox.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.signalbox.sandbox.PracticeKind;

/** The documented model of engagement: a pure function, so that each reading can be reproduced. */
record EngagementModel(PracticeKind kind, long seed, double speed) {
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final double[] WEEKDAY = {0.95, 1.05, 1.10, 1.10, 1.00, 0.80, 0.85};
    private static final double HOUR_MILLIS = 3_600_000;
    private static final List<Metric> CHIRP = List.of(
            new Metric("impressions", 1, 1),
            new Metric("likes", 0.031, 1.2),
            new Metric("rechirps", 0.0075, 1.5),
            new Metric("replies", 0.0042, 2),
            new Metric("link_clicks", 0.017, 1.3));
    private static final List<Metric> PLAZA = List.of(
            new Metric("views", 1, 1),
            new Metric("boosts", 0.016, 1.4),
            new Metric("favourites", 0.045, 1.2),
            new Metric("replies", 0.0065, 2));

    private record Metric(String name, double rate, double lag) {}

    /** The model's input about a post, as of its publication. */
    record Traits(String id, String handle, Instant createdAt, boolean link, boolean image) {}

    /** The readings at an instant, by metric; they never decrease over time. */
    Map<String, Long> at(Traits post, Instant now) {
        double reach = reach(post);
        double age = Math.max(0, Duration.between(post.createdAt(), now).toMillis()) * speed;
        double tau = (4 + 8 * fraction(post, "tau")) * HOUR_MILLIS;
        Map<String, Long> readings = new LinkedHashMap<>();
        for (Metric metric : kind == PracticeKind.CHIRP ? CHIRP : PLAZA) {
            boolean impossible = metric.name().equals("link_clicks") && !post.link();
            double share = metric.rate() == 1 ? 1 : metric.rate() * (0.6 + 0.8 * fraction(post, metric.name()));
            double value = reach * share * -Math.expm1(-age / (tau * metric.lag()));
            readings.put(metric.name(), impossible ? 0 : (long) Math.floor(value));
        }
        return readings;
    }

    private double reach(Traits post) {
        double gauss = Math.sqrt(-2 * Math.log(1 - fraction(post, "a"))) * Math.cos(2 * Math.PI * fraction(post, "b"));
        double popularity = Math.clamp(Math.exp(0.6 * gauss), 0.2, 6);
        ZonedDateTime local = post.createdAt().atZone(ZONE);
        double h = local.toLocalTime().toNanoOfDay() / 3.6e12;
        double hour = 0.4 + 0.6 * Math.max(Math.exp(-square((h - 8.5) / 2)), Math.exp(-square((h - 19) / 2.5)));
        double weekday = WEEKDAY[local.getDayOfWeek().getValue() - 1];
        return base(post.handle()) * popularity * weekday * hour * (post.image() ? 1.35 : 1);
    }

    private double base(String handle) {
        return switch (kind) {
            case CHIRP -> 4_200;
            case PLAZA -> handle.endsWith("-fr") ? 1_300 : 1_900;
        };
    }

    private double fraction(Traits post, String key) {
        return fraction(seed, kind.id(), post.id(), key);
    }

    /** SplitMix64's mixing step over the seed and the texts' FNV-1a hashes, as a fraction in [0, 1). */
    static double fraction(long seed, String... texts) {
        long state = mix(seed);
        for (String text : texts) {
            state = mix(state ^ fnv(text));
        }
        return (state >>> 11) * 0x1.0p-53;
    }

    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static long fnv(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }

    private static double square(double value) {
        return value * value;
    }
}
