package org.signalbox.simulator;

/** The faults of the protocol. */
enum Fault {
    /** Connection refused, unknown host, or no connection in time: provably unsent. */
    NOT_SENT,
    /** No answer in time. */
    TIMEOUT,
    /** The connection breaks after the request was sent. */
    RESET,
    /** A 5xx after the request was sent. */
    SERVER_ERROR,
    /** A 2xx with an unreadable body. */
    GARBAGE,
    /** 429, with or without Retry-After. */
    RATE_LIMITED,
    /** 401 that a token refresh doesn't resolve. */
    UNAUTHORIZED,
    /** 4xx: the network refuses the content permanently. */
    REJECTED,
    /** A 503 before anything happened. */
    UNAVAILABLE,
    /** No answer in time, because the request is delayed: it arrives much later. */
    HELD_BACK,
    /** SIGKILL; another process starts on the same store after a while. */
    KILL,
    /** The process ends in an orderly way, and another one starts. */
    LEAVE,
    /** The process is suspended, as by SIGSTOP, and resumes later. */
    STALL,
    /** The machine sleeps: its monotonic clock stops too. */
    SLEEP,
    CLOCK_FORWARD,
    CLOCK_BACK,
    DISK_FULL,
    /** The database is unreachable, or a commit's answer is lost. */
    STORE_GONE,
    /** A transaction takes long, perhaps longer than a lease; its guards were checked at its start. */
    STORE_SLOW,
    /** The store gives no answer to a commit, which may still take effect later. */
    COMMIT_UNCLEAR,
    DISABLED,
    REMOVED,
    /** All nodes start long after the due times. */
    OUTAGE;

    /** Where the fault can occur. */
    Place place() {
        return switch (this) {
            case KILL, LEAVE, STALL, SLEEP, CLOCK_FORWARD, CLOCK_BACK, DISK_FULL, STORE_GONE, DISABLED, REMOVED ->
                Place.ANYWHERE;
            case STORE_SLOW, COMMIT_UNCLEAR -> Place.STORE;
            case NOT_SENT,
                    TIMEOUT,
                    RESET,
                    SERVER_ERROR,
                    GARBAGE,
                    RATE_LIMITED,
                    UNAUTHORIZED,
                    REJECTED,
                    UNAVAILABLE,
                    HELD_BACK -> Place.NETWORK;
            case OUTAGE -> Place.BEFORE;
        };
    }

    /** Places of faults: between any two steps, in a transaction, in a request, or before the start. */
    enum Place {
        ANYWHERE,
        STORE,
        NETWORK,
        BEFORE
    }
}
