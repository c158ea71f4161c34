package org.signalbox.tests.counterparts;

import java.time.Duration;
import java.util.Optional;

/** What a {@link FaultProxy} does to one request. Each says whether the real server ever saw the request. */
public sealed interface ProxyFault {
    /**
     * The real server did the work, but its answer is replaced by an error of a gateway on the way.
     *
     * @param status such as 502 or 504
     */
    record LostAnswer(int status) implements ProxyFault {}

    /** The connection is reset instead of an answer: before or after the real server did the work. */
    record Reset(Reached reached) implements ProxyFault {}

    /** Silence for this long, then a reset: before or after the real server did the work. */
    record Stall(Duration silence, Reached reached) implements ProxyFault {}

    /**
     * The request is refused with an error and a JSON body, and the real server never sees it.
     *
     * @param status such as 429 or 503
     * @param retryAfter sent as Retry-After in whole seconds
     */
    record Refused(int status, Optional<Duration> retryAfter) implements ProxyFault {}

    /** A 200 whose body is no JSON although it says so: before or after the real server did the work. */
    record Garbage(Reached reached) implements ProxyFault {}

    /** The real server's own answer, but this long after it came. */
    record Late(Duration silence) implements ProxyFault {}

    /** Nothing is spoilt, but the request is with the real server only after this time. */
    record Slow(Duration silence) implements ProxyFault {}

    /** How far a request came. */
    enum Reached {
        /** The real server never saw it. */
        PROXY,
        /** The real server did what was asked and answered, but the answer went missing. */
        SERVER
    }

    /** How far the request comes under this fault. */
    default Reached reaches() {
        return switch (this) {
            case LostAnswer lost -> Reached.SERVER;
            case Reset reset -> reset.reached();
            case Stall stall -> stall.reached();
            case Refused refused -> Reached.PROXY;
            case Garbage garbage -> garbage.reached();
            case Late late -> Reached.SERVER;
            case Slow slow -> Reached.SERVER;
        };
    }

    /** 502 after the real server did the work. */
    static ProxyFault badGatewayAfterCommit() {
        return new LostAnswer(502);
    }

    /** A reset after the real server did the work. */
    static ProxyFault resetAfterCommit() {
        return new Reset(Reached.SERVER);
    }

    /** 429 with Retry-After; the real server is not asked. */
    static ProxyFault tooManyRequests(Duration retryAfter) {
        return new Refused(429, Optional.of(retryAfter));
    }

    /** 503 without Retry-After; the real server is not asked. */
    static ProxyFault unavailable() {
        return new Refused(503, Optional.empty());
    }
}
