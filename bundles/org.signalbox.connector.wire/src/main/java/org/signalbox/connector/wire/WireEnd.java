package org.signalbox.connector.wire;

/**
 * The end of a connection.
 *
 * @param detail for a log; holds nothing that the other end sent but numbers
 */
public record WireEnd(Cause cause, String detail) {
    /** Why a connection ended. */
    public enum Cause {
        /** This end closed it. */
        CLOSED,
        /** The other end is gone, or a stream failed. */
        LOST,
        /** This end failed, for want of memory or by a fault of its own. */
        FAILED,
        /** The other end sent something that isn't of the format. */
        MALFORMED,
        /** The other end asked for more than the {@link WireLimits} allow. */
        LIMIT,
        /** A call that was cancelled, or a start, didn't end in time. */
        STUCK
    }
}
