package org.signalbox.store.internal.postgres;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.signalbox.store.internal.sql.Micros;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's time, measured periodically and carried on by this machine's monotonic clock: no process needs to agree
 * about the time with anything but the store. It is never ahead of the server's by more than the clocks drift apart
 * between two measurements, and behind it by no more than a measurement took.
 *
 * <p>When the server's clock jumps against the monotonic one, as when a server with another clock takes its place, its
 * time is in doubt and isn't followed, unless this machine's time of day has moved by as much, as after a sleep, or
 * agrees with it now. One that begins knows by how much the server's time differed from this machine's time of day
 * before, and holds the first measurement against that. Any thread.
 */
public final class PostgresClock implements InstantSource {
    /** Microseconds since 1970 at the server, as an SQL expression. */
    static final String MICROS = "(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::BIGINT";

    /** Microseconds by which clocks may differ without a doubt. */
    private static final long JUMP = 2_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(PostgresClock.class);

    private final LongSupplier nanos;
    private final Optional<InstantSource> day;
    private volatile @Nullable Reading reading;
    /** Microseconds by which the server's clock jumped; 0 where it isn't in doubt. */
    private volatile long jump;

    /** From the time of day to the server's time in microseconds, as it was last followed; empty before. */
    private volatile OptionalLong ahead;

    private boolean accepted;

    /**
     * Of a server whose clock is followed in any case. @param nanos a monotonic time such as {@link System#nanoTime}
     */
    public PostgresClock(LongSupplier nanos) {
        this(nanos, Optional.empty(), OptionalLong.empty());
    }

    /**
     * @param nanos a monotonic time such as {@link System#nanoTime}
     * @param day this machine's time of day
     * @param ahead what {@link #ahead} was when this store was used before; empty where it wasn't
     */
    public PostgresClock(LongSupplier nanos, InstantSource day, OptionalLong ahead) {
        this(nanos, Optional.of(day), ahead);
    }

    private PostgresClock(LongSupplier nanos, Optional<InstantSource> day, OptionalLong ahead) {
        this.nanos = nanos;
        this.day = day;
        this.ahead = ahead;
    }

    /** From this machine's time of day to the server's time in microseconds, as it was last followed. */
    OptionalLong ahead() {
        return ahead;
    }

    /** By how much the server's clock has jumped, while its time is in doubt; this one goes on as before the jump. */
    public Optional<Duration> jump() {
        return Optional.of(jump).filter(micros -> micros != 0).map(micros -> Duration.of(micros, ChronoUnit.MICROS));
    }

    /** Somebody says that the server's time is right as it is. */
    public synchronized void accept() {
        accepted = true;
    }

    /** The monotonic time at which a measurement begins. */
    public long begin() {
        return nanos.getAsLong();
    }

    /**
     * Takes note of what the server said: its time was that at some moment since {@code begin}, so by now it is between
     * that and as much later as the answer took. What is carried on stays when it is within these bounds.
     */
    public synchronized void measured(long begin, long serverMicros) {
        var end = nanos.getAsLong();
        var latest = serverMicros + (end - begin) / 1_000;
        var known = reading;
        var carriedOn = known == null ? expected(serverMicros) : known.at(end);
        var nearest = Math.max(serverMicros, Math.min(latest, carriedOn));
        var off = nearest - carriedOn;
        if (Math.abs(off) > JUMP && !accepted && !confirmed(serverMicros, latest)) {
            if (jump == 0) {
                LOG.warn(
                        "The store's clock jumped by {} s against this machine's, and isn't followed", off / 1_000_000);
            }
            jump = off;
            reading = known == null ? new Reading(carriedOn, end) : known;
            return;
        }
        if (jump != 0) {
            LOG.info("The store's clock is followed again");
        }
        jump = 0;
        accepted = false;
        reading = new Reading(nearest, end);
        day.ifPresent(source -> ahead = OptionalLong.of(serverMicros - Micros.of(source.instant())));
    }

    /** The server's time by this machine's time of day; {@code serverMicros} where nothing is known. */
    private long expected(long serverMicros) {
        return day.isPresent() && ahead.isPresent() ? Micros.of(day.get().instant()) + ahead.getAsLong() : serverMicros;
    }

    private boolean confirmed(long earliest, long latest) {
        if (day.isEmpty()) {
            return true;
        }
        var here = Micros.of(day.get().instant());
        return here >= earliest - JUMP && here <= latest + JUMP
                || ahead.isPresent() && Math.abs(earliest - here - ahead.getAsLong()) <= JUMP;
    }

    @Override
    public Instant instant() {
        var known = reading;
        if (known == null) {
            throw new IllegalStateException("the server's time wasn't asked for yet");
        }
        return Micros.instant(known.at(nanos.getAsLong()));
    }

    private record Reading(long micros, long nanos) {
        long at(long now) {
            return micros + (now - nanos) / 1_000;
        }
    }
}
