package org.signalbox.connector.api;

/**
 * Something that a network counts.
 *
 * @param id name in {@link Engagement#values}, such as {@code reposts}
 * @param label what people read, in the network's own words
 * @param role what it means across networks
 */
public record Metric(String id, String label, Role role) {
    /** What a metric means across networks. */
    public enum Role {
        VIEWS,
        APPROVALS,
        SHARES,
        REPLIES,
        CLICKS,
        OTHER
    }
}
