package org.signalbox.sandbox.internal;

import java.time.Duration;
import java.util.List;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.StartOptions;
import org.signalbox.sandbox.TermsChange;

/**
 * The terms in force, which the network enforces. Lengths in the network's own measure, prices in micros of a US
 * dollar.
 */
record PracticeLimits(
        int maxLength,
        int maxMedia,
        long maxMediaBytes,
        long pricePost,
        long pricePostWithLink,
        int rateLimit,
        Duration rateWindow,
        boolean altRequired,
        Duration visibilityDelay) {

    PracticeLimits {
        if (maxLength < 1 || maxMedia < 0 || maxMediaBytes < 1 || maxMediaBytes > 1 << 28 || rateLimit < 1) {
            throw new IllegalArgumentException("limits must be above 0 and images at most 256 MiB");
        }
        if (pricePost < 0 || pricePostWithLink < 0 || visibilityDelay.isNegative() || rateWindow.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "prices and delays must not be negative, a window lasts a second or more");
        }
    }

    static PracticeLimits of(PracticeKind kind, StartOptions options) {
        int rate = options.rateLimit().orElse(300);
        return switch (kind) {
            case CHIRP ->
                new PracticeLimits(
                        280, 4, 5_242_880, 15_000, 200_000, rate, Duration.ofMinutes(15), false, Duration.ZERO);
            case PLAZA -> new PracticeLimits(500, 4, 8_388_608, 0, 0, rate, Duration.ofMinutes(5), true, Duration.ZERO);
        };
    }

    PracticeLimits with(TermsChange change) {
        return new PracticeLimits(
                change.maxLength().orElse(maxLength),
                change.maxMedia().orElse(maxMedia),
                change.maxMediaBytes().orElse(maxMediaBytes),
                change.pricePostMicros().orElse(pricePost),
                change.pricePostWithLinkMicros().orElse(pricePostWithLink),
                change.rateLimit().orElse(rateLimit),
                change.rateWindow().orElse(rateWindow),
                change.altRequired().orElse(altRequired),
                change.visibilityDelay().orElse(visibilityDelay));
    }

    static List<ImageType> imageTypes(PracticeKind kind) {
        return switch (kind) {
            case CHIRP -> List.of(ImageType.PNG, ImageType.JPEG);
            case PLAZA -> List.of(ImageType.values());
        };
    }

    static int maxAltLength(PracticeKind kind) {
        return switch (kind) {
            case CHIRP -> 1_000;
            case PLAZA -> 1_500;
        };
    }
}
