package org.signalbox.tests.counterparts;

import java.time.Duration;
import java.util.Optional;

/**
 * A fault that a {@link FaultProxy} injects into one request. Each states whether the real server receives the request.
 */
public sealed interface ProxyFault {
    /**
     * The real server performs the request, but a gateway error replaces its answer.
     *
     * @param status such as 502 or 504
     */
    record LostAnswer(int status) implements ProxyFault {}

    /** A connection reset replaces the answer, before or after the real server performs the request. */
    record Reset(Reached reached) implements ProxyFault {}

    /** No answer for this time, then a reset, before or after the real server performs the request. */
    record Stall(Duration silence, Reached reached) implements ProxyFault {}

    /**
     * The request is refused with an error and a JSON body; the real server doesn't receive it.
     *
     * @param status such as 429 or 503
     * @param retryAfter sent as Retry-After in whole seconds
     */
    record Refused(int status, Optional<Duration> retryAfter) implements ProxyFault {}

    /** An answer 200 with invalid JSON, before or after the real server performs the request. */
    record Garbage(Reached reached) implements ProxyFault {}

    /** The real server's own answer, delayed by this time. */
    record Late(Duration silence) implements ProxyFault {}

    /** The request is delayed by this time, without any error. */
    record Slow(Duration silence) implements ProxyFault {}

    /** How far a request gets. */
    enum Reached {
        /** The real server doesn't receive it. */
        PROXY,
        /** The real server performs the request and answers; the answer may be lost. */
        SERVER
    }

    /** How far the request gets under this fault. */
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

    /** 502 after the real server has performed the request. */
    static ProxyFault badGatewayAfterCommit() {
        return new LostAnswer(502);
    }

    /** A reset after the real server has performed the request. */
    static ProxyFault resetAfterCommit() {
        return new Reset(Reached.SERVER);
    }

    /** 429 with Retry-After; the real server isn't asked. */
    static ProxyFault tooManyRequests(Duration retryAfter) {
        return new Refused(429, Optional.of(retryAfter));
    }

    /** 503 without Retry-After; the real server isn't asked. */
    static ProxyFault unavailable() {
        return new Refused(503, Optional.empty());
    }
}
