package org.signalbox.connector.wire;

import java.time.Duration;

/**
 * The bounds of one end. A message of the other end beyond them ends the connection; an own value beyond them isn't
 * sent, and its call fails. The figures of {@link #DEFAULT} leave room for what the host allows connectors: an answer
 * of HTTP has at most 16 MiB, a message of a WebSocket 1 MiB, a page 1,000 items.
 *
 * <p>What messages occupy once they are read has a bound of its own, which depends on this process's memory; a call
 * beyond it isn't made, and an answer beyond it is lost.
 *
 * @param message bytes of a message
 * @param held bytes of messages that wait to be sent
 * @param calls of one kind that this end makes at once; more wait. The kinds are calls, waiting for news, rotations of
 *     grants, and reading of files, so that none waits for one of another kind
 * @param references that this end keeps for the other one
 * @param files open streams among them
 * @param text bytes of one text
 * @param elements of one list
 * @param entries of one set or map
 * @param values in one message, nested ones included
 * @param depth of nested values
 * @param block bytes of a file that are read at once
 * @param grace how long a cancelled call may take to end, before the other end counts as stuck; less than the host
 *     gives its own callers
 * @param callBack how long the connector may take for a call of the host on its behalf, and how long a call to the host
 *     may outlast the calls of its session
 * @param rate calls of the connector a second that the host takes, with 64 times as many bytes as {@code block}; it
 *     reads no faster. Twice as many are taken at once after a pause
 */
public record WireLimits(
        int message,
        long held,
        int calls,
        int references,
        int files,
        int text,
        int elements,
        int entries,
        int values,
        int depth,
        int block,
        Duration grace,
        Duration callBack,
        int rate) {
    private static final int MIB = 1024 * 1024;

    public static final WireLimits DEFAULT = new WireLimits(
            32 * MIB,
            128L * MIB,
            256,
            65_536,
            256,
            16 * MIB,
            100_000,
            1_024,
            400_000,
            32,
            256 * 1024,
            Duration.ofSeconds(4),
            Duration.ofMinutes(2),
            2_000);

    /** The same with other times. */
    public WireLimits within(Duration otherGrace, Duration otherCallBack) {
        return with(calls, references, otherGrace, otherCallBack, rate);
    }

    /** The same with another number of calls at once, and a second. */
    public WireLimits calling(int atOnce, int aSecond) {
        return with(atOnce, references, grace, callBack, aSecond);
    }

    /** The same with another number of references. */
    public WireLimits keeping(int atMost) {
        return with(calls, atMost, grace, callBack, rate);
    }

    private WireLimits with(int atOnce, int kept, Duration otherGrace, Duration otherCallBack, int aSecond) {
        return new WireLimits(
                message,
                held,
                atOnce,
                kept,
                files,
                text,
                elements,
                entries,
                values,
                depth,
                block,
                otherGrace,
                otherCallBack,
                aSecond);
    }
}
