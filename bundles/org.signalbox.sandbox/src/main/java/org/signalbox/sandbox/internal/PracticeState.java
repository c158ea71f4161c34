package org.signalbox.sandbox.internal;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.StartOptions;

/** The state of one practice network since its start or last reset. Thread-safe. */
final class PracticeState {
    private final PracticeKind kind;
    private final StartOptions options;
    private final InstantSource clock;
    private final Instant startedAt;
    private final StoredPosts posts = new StoredPosts();
    private final UploadedMedia media = new UploadedMedia();
    private final Tokens tokens;
    private final ArmedFaults faults = new ArmedFaults();
    private final RateWindows rate = new RateWindows();
    private final Access access = new Access();
    private final WrittenItems written = new WrittenItems();
    private final AccessMeter meter;
    private final IdempotencyKeys keys = new IdempotencyKeys();
    private final ReentrantLock commits = new ReentrantLock();
    private volatile PracticeLimits limits;

    private final @Nullable PostJournal journal;

    /** @param journal keeps what is committed; null to keep it in memory only */
    PracticeState(PracticeKind kind, StartOptions options, InstantSource clock, @Nullable PostJournal journal)
            throws IOException {
        this.journal = journal;
        this.kind = kind;
        this.options = options;
        this.clock = clock;
        this.startedAt = now();
        this.meter = new AccessMeter();
        this.tokens = new Tokens(
                id(),
                options.seed(),
                Profile.of(kind, options).stream().map(Profile::handle).toList());
        this.limits = PracticeLimits.of(kind, options);
        new SeededPosts(kind, options).addTo(posts, media, startedAt);
        if (journal != null) {
            journal.read(posts, media, keys);
        }
    }

    PracticeKind kind() {
        return kind;
    }

    String id() {
        return kind.id();
    }

    /** For people. */
    String name() {
        return kind == PracticeKind.CHIRP ? "Chirp" : "Plaza";
    }

    StartOptions options() {
        return options;
    }

    /** The clock's instant, to the millisecond. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    StoredPosts posts() {
        return posts;
    }

    UploadedMedia media() {
        return media;
    }

    Tokens tokens() {
        return tokens;
    }

    ArmedFaults faults() {
        return faults;
    }

    RateWindows rate() {
        return rate;
    }

    Access access() {
        return access;
    }

    WrittenItems written() {
        return written;
    }

    AccessMeter meter() {
        return meter;
    }

    IdempotencyKeys keys() {
        return keys;
    }

    /** Guards the check and commit of requests that change posts. */
    ReentrantLock commits() {
        return commits;
    }

    /** Commits a new, changed or deleted post; the caller holds {@link #commits}. */
    void commit(StoredPost post) throws IOException {
        commit(post, null);
    }

    /**
     * As {@link #commit(StoredPost)}, and remembers its idempotency key, if it has one.
     *
     * @param bodyHash of the request's body, for a post with a key
     */
    void commit(StoredPost post, byte @Nullable [] bodyHash) throws IOException {
        if (journal != null) {
            journal.append(post, bodyHash);
        }
        posts.put(post);
        String key = post.idempotencyKey();
        if (key != null && bodyHash != null) {
            keys.remember(post.handle(), key, bodyHash, post.id(), post.createdAt());
        }
    }

    PracticeLimits limits() {
        return limits;
    }

    void limits(PracticeLimits newLimits) {
        limits = newLimits;
    }

    EngagementModel engagement() {
        return new EngagementModel(kind, options.seed(), options.speed());
    }

    List<Profile> profiles() {
        return Profile.of(kind, options);
    }

    /** The opening time of the accounts, for their profiles. */
    Instant openedAt() {
        return startedAt.truncatedTo(ChronoUnit.DAYS).minus(900, ChronoUnit.DAYS);
    }
}
