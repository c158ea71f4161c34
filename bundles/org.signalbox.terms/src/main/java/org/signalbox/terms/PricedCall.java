package org.signalbox.terms;

/**
 * Calls of one operation at a network, to be priced and counted.
 *
 * @param operation as connectors put it on their requests, such as {@code post.create}
 * @param shape of the content that it is about
 * @param times how many calls
 * @param items how many things these calls read or write, such as the posts of a page of history
 * @param bytes how much they carry; 0 where it isn't known
 */
public record PricedCall(String operation, ContentShape shape, long times, long items, long bytes) {
    public static final String POST = "post.create";
    public static final String UPLOAD = "media.upload";

    public PricedCall {
        if (times < 0 || items < 0 || bytes < 0) {
            throw new IllegalArgumentException("less than none: " + operation);
        }
    }

    /** Likewise, about no content; as many items as calls. */
    public static PricedCall of(String operation, long times) {
        return new PricedCall(operation, ContentShape.NONE, times, times, 0);
    }
}
