package org.signalbox.simulator;

/** What can go wrong: the table of faults of the protocol. */
enum Fault {
    /** Connection refused, no such host, or no connection in time: provably unsent. */
    NOT_SENT,
    /** No answer in time. */
    TIMEOUT,
    /** The connection breaks after the request was sent. */
    RESET,
    /** A 5xx after the request was sent. */
    SERVER_ERROR,
    /** A 2xx that can't be understood. */
    GARBAGE,
    /** 429, with or without Retry-After. */
    RATE_LIMITED,
    /** 401 that a refresh doesn't help. */
    UNAUTHORIZED,
    /** 4xx: the network refuses the content, and would again. */
    REJECTED,
    /** A 503 before anything happened. */
    UNAVAILABLE,
    /** No answer in time, as something on the way holds the request: it arrives much later. */
    HELD_BACK,
    /** kill -9; another process starts on the same store after a while. */
    KILL,
    /** The process ends in order, and another one starts. */
    LEAVE,
    /** The process stands still, as by SIGSTOP, and goes on later. */
    STALL,
    /** The machine sleeps: its monotonic clock stands still too. */
    SLEEP,
    CLOCK_FORWARD,
    CLOCK_BACK,
    DISK_FULL,
    /** The database can't be reached, or a commit's answer is lost. */
    STORE_GONE,
    /** A transaction takes long, perhaps longer than a lease; its guards were looked at when it began. */
    STORE_SLOW,
    /** The store doesn't tell whether it committed, and may do so later. */
    COMMIT_UNCLEAR,
    DISABLED,
    REMOVED,
    /** Everything starts long after the due times. */
    OUTAGE;

    /** Where it can happen. */
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

    /** Where faults happen: between any two steps, in a transaction, in a request, or before everything starts. */
    enum Place {
        ANYWHERE,
        STORE,
        NETWORK,
        BEFORE
    }
}
