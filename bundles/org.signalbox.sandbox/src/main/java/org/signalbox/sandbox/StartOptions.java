package org.signalbox.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Start options of a practice network.
 *
 * @param port the port on 127.0.0.1; 0 picks a free one
 * @param seed seed of the past posts, tokens and engagement
 * @param speed factor of the growth of engagement, relative to real time; greater than 0
 * @param pastPosts past posts per account, 0 to 5,000
 * @param rateLimit authenticated requests per account and window; empty for the network's own
 * @param mediaProcessing Plaza's processing time of an image
 * @param accounts handles of its accounts; empty for the network's own
 * @param keptIn folder that keeps its posts beyond its end; empty to keep them in memory only
 */
public record StartOptions(
        int port,
        long seed,
        double speed,
        int pastPosts,
        OptionalInt rateLimit,
        Duration mediaProcessing,
        List<String> accounts,
        Optional<Path> keptIn) {

    public StartOptions {
        accounts = List.copyOf(accounts);
        require(port >= 0 && port <= 65_535, "port must be 0 to 65535");
        require(speed > 0 && Double.isFinite(speed), "speed must be a finite number above 0");
        require(pastPosts >= 0 && pastPosts <= 5_000, "pastPosts must be 0 to 5,000");
        require(rateLimit.orElse(1) > 0, "rateLimit must be above 0");
        require(!mediaProcessing.isNegative(), "mediaProcessing must not be negative");
        require(keptIn.isEmpty() || pastPosts == 0, "a network that keeps its posts begins without past ones");
    }

    /** A free port, seed 1, speed 1, 40 past posts per account, the network's own rate, 300 ms of media processing. */
    public static StartOptions defaults() {
        return new StartOptions(0, 1, 1, 40, OptionalInt.empty(), Duration.ofMillis(300), List.of(), Optional.empty());
    }

    public StartOptions withPort(int newPort) {
        return new StartOptions(newPort, seed, speed, pastPosts, rateLimit, mediaProcessing, accounts, keptIn);
    }

    public StartOptions withSeed(long newSeed) {
        return new StartOptions(port, newSeed, speed, pastPosts, rateLimit, mediaProcessing, accounts, keptIn);
    }

    public StartOptions withSpeed(double newSpeed) {
        return new StartOptions(port, seed, newSpeed, pastPosts, rateLimit, mediaProcessing, accounts, keptIn);
    }

    public StartOptions withPastPosts(int newPastPosts) {
        return new StartOptions(port, seed, speed, newPastPosts, rateLimit, mediaProcessing, accounts, keptIn);
    }

    public StartOptions withRateLimit(int newRateLimit) {
        var newRate = OptionalInt.of(newRateLimit);
        return new StartOptions(port, seed, speed, pastPosts, newRate, mediaProcessing, accounts, keptIn);
    }

    public StartOptions withMediaProcessing(Duration newMediaProcessing) {
        return new StartOptions(port, seed, speed, pastPosts, rateLimit, newMediaProcessing, accounts, keptIn);
    }

    /** Has these accounts instead of the network's own. */
    public StartOptions withAccounts(List<String> handles) {
        return new StartOptions(port, seed, speed, pastPosts, rateLimit, mediaProcessing, handles, keptIn);
    }

    /**
     * Keeps posts, their images and idempotency keys in a folder, which one server at a time can use: a later start
     * with the same folder and seed has them again. Without past posts.
     */
    public StartOptions keptIn(Path folder) {
        return new StartOptions(port, seed, speed, 0, rateLimit, mediaProcessing, accounts, Optional.of(folder));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
