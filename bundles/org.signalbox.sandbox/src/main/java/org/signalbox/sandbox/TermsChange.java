package org.signalbox.sandbox;

import java.time.Duration;
import java.util.Optional;

/**
 * A change of a practice network's terms, effective immediately; empty values stay unchanged.
 *
 * @param maxLength weighted characters (Chirp) or graphemes (Plaza)
 * @param maxMedia images per post
 * @param maxMediaBytes bytes per image
 * @param pricePostMicros micros of a US dollar for a paid post without a link
 * @param pricePostWithLinkMicros micros of a US dollar for a paid post with a link
 * @param rateLimit requests per account and window
 * @param rateWindow length of the window
 * @param altRequired whether every image needs alternative text (Plaza)
 * @param visibilityDelay delay until a new post is visible
 */
public record TermsChange(
        Optional<Integer> maxLength,
        Optional<Integer> maxMedia,
        Optional<Long> maxMediaBytes,
        Optional<Long> pricePostMicros,
        Optional<Long> pricePostWithLinkMicros,
        Optional<Integer> rateLimit,
        Optional<Duration> rateWindow,
        Optional<Boolean> altRequired,
        Optional<Duration> visibilityDelay) {

    public static Builder builder() {
        return new Builder();
    }

    /** Collects the changed values. */
    public static final class Builder {
        private Optional<Integer> maxLength = Optional.empty();
        private Optional<Integer> maxMedia = Optional.empty();
        private Optional<Long> maxMediaBytes = Optional.empty();
        private Optional<Long> pricePostMicros = Optional.empty();
        private Optional<Long> pricePostWithLinkMicros = Optional.empty();
        private Optional<Integer> rateLimit = Optional.empty();
        private Optional<Duration> rateWindow = Optional.empty();
        private Optional<Boolean> altRequired = Optional.empty();
        private Optional<Duration> visibilityDelay = Optional.empty();

        private Builder() {}

        public Builder maxLength(int value) {
            maxLength = Optional.of(value);
            return this;
        }

        public Builder maxMedia(int value) {
            maxMedia = Optional.of(value);
            return this;
        }

        public Builder maxMediaBytes(long value) {
            maxMediaBytes = Optional.of(value);
            return this;
        }

        public Builder pricePostMicros(long value) {
            pricePostMicros = Optional.of(value);
            return this;
        }

        public Builder pricePostWithLinkMicros(long value) {
            pricePostWithLinkMicros = Optional.of(value);
            return this;
        }

        public Builder rateLimit(int value) {
            rateLimit = Optional.of(value);
            return this;
        }

        public Builder rateWindow(Duration value) {
            rateWindow = Optional.of(value);
            return this;
        }

        public Builder altRequired(boolean value) {
            altRequired = Optional.of(value);
            return this;
        }

        public Builder visibilityDelay(Duration value) {
            visibilityDelay = Optional.of(value);
            return this;
        }

        public TermsChange build() {
            return new TermsChange(
                    maxLength,
                    maxMedia,
                    maxMediaBytes,
                    pricePostMicros,
                    pricePostWithLinkMicros,
                    rateLimit,
                    rateWindow,
                    altRequired,
                    visibilityDelay);
        }
    }
}
