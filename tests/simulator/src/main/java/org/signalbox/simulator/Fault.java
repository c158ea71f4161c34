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
    /** kill -9; another process starts on the same store after a while. */
    KILL,
    /** The process stands still, as by SIGSTOP or a sleeping laptop, and goes on later. */
    STALL,
    CLOCK_FORWARD,
    CLOCK_BACK,
    DISK_FULL,
    /** The database can't be reached, or a commit's answer is lost. */
    STORE_GONE,
    DISABLED,
    REMOVED,
    /** Everything starts long after the due times. */
    OUTAGE;

    /** Whether it can happen between any two steps. */
    boolean anywhere() {
        return switch (this) {
            case KILL, STALL, CLOCK_FORWARD, CLOCK_BACK, DISK_FULL, STORE_GONE, DISABLED, REMOVED -> true;
            case NOT_SENT, TIMEOUT, RESET, SERVER_ERROR, GARBAGE, RATE_LIMITED, UNAUTHORIZED, REJECTED, UNAVAILABLE,
                    OUTAGE -> false;
        };
    }
}
