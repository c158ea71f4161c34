package org.signalbox.terms;

/**
 * Calls of one operation at a network, to be priced and counted.
 *
 * @param operation as in the connectors' requests, such as {@code post.create}
 * @param shape of the content
 * @param times number of calls
 * @param items number of items that these calls read or write, such as the posts of a page of history
 * @param bytes size of the content; 0 if unknown
 */
public record PricedCall(String operation, ContentShape shape, long times, long items, long bytes) {
    public static final String POST = "post.create";
    /**
     * An answer to what somebody wrote, or a part below another one where a network calls that a comment. In terms that
     * say nothing of it, it is a {@link #POST} like others.
     */
    public static final String REPLY = "reply.create";

    public static final String UPLOAD = "media.upload";

    public PricedCall {
        if (times < 0 || items < 0 || bytes < 0) {
            throw new IllegalArgumentException("less than none: " + operation);
        }
    }

    /** Whether it makes something visible that somebody wrote. */
    public static boolean publishes(String operation) {
        return operation.equals(POST) || operation.equals(REPLY);
    }

    /** Calls without content, with one item per call. */
    public static PricedCall of(String operation, long times) {
        return new PricedCall(operation, ContentShape.NONE, times, times, 0);
    }
}
